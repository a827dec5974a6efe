import { type Request, RequestProblem } from '../../shared/create-request.js';
import { readEvents } from '../../shared/read-events.js';
import type { SendUploads, SentUpload, Upload } from '../people/create-uploads.js';
import { explain } from './problems.js';
import type { ErrorBody, Job, JobItem } from './types.js';

/** Limits on the photos and bytes in one request, which becomes a job. */
const mostPhotos = 2000;
const mostBytes = 256 * 2 ** 20;

/** A status that means that one photo is invalid, not the request. */
const refused = 400;

/** Splits the photos into jobs, each as large as a request allows. */
function* partsOf(uploads: readonly Upload[]): Generator<Upload[]> {
  let [part, bytes]: [Upload[], number] = [[], 0];
  for (const upload of uploads) {
    if (part.length === mostPhotos || (part.length > 0 && bytes + upload.file.size > mostBytes)) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(upload);
    bytes += upload.file.size;
  }
  if (part.length > 0) yield part;
}

/** The photos under unique names: two folders may contain files of the same name. The service skips hidden files. */
function named(uploads: readonly Upload[]): Map<string, Upload> {
  const names = new Map<string, Upload>();
  for (const upload of uploads) {
    let name = upload.file.name.replace(/^\./, '_.');
    while (names.has(name)) name = `${names.size}-${name}`;
    names.set(name, upload);
  }
  return names;
}

function formOf(uploads: ReadonlyMap<string, Upload>): FormData {
  const form = new FormData();
  for (const [name, { file, subject }] of uploads)
    form.append([subject, name].map(encodeURIComponent).join('/'), file);
  return form;
}

const problemOf = ({ code = 0, message = '' }: Partial<ErrorBody>): RequestProblem =>
  new RequestProblem(explain({ status: refused, code }) ?? message, refused, code);

/** The result of an item's photo. */
const sentOf = (upload: Upload, item: JobItem): SentUpload =>
  item.state === 'succeeded' ? { upload } : { upload, error: problemOf(item) };

async function* sendPart(
  request: Request,
  uploads: readonly Upload[],
  abort: AbortSignal,
): AsyncGenerator<SentUpload> {
  const photos = named(uploads);
  const body = formOf(photos);
  const answer = await request('/recognition/faces/bulk', {
    query: { encoded: 'true' },
    body,
    signal: abort,
  });
  let job: string | undefined;
  const cancel = () => void request(`/jobs/${job}/cancel`, { method: 'POST' }).catch(() => {}); // it may be done
  try {
    if (!answer.body) return;
    for await (const { event, data } of readEvents(answer.body)) {
      if (event === 'job') {
        job = (data as Job).id;
        abort.addEventListener('abort', cancel);
      } else if (event === 'failed') throw problemOf(data as ErrorBody);
      else {
        const upload = photos.get((data as Partial<JobItem>).file ?? '');
        if (upload) yield sentOf(upload, data as JobItem);
      }
    }
  } finally {
    abort.removeEventListener('abort', cancel);
  }
}

/** Sends photos as a job of the service, which continues after the page is closed, once they are all uploaded. */
export const sendAsJob = (request: Request): SendUploads =>
  async function* (uploads, abort) {
    for (const part of partsOf(uploads)) yield* sendPart(request, part, abort);
  };
