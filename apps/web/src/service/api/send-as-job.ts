import { type Request, RequestProblem } from '../../shared/create-request.js';
import { readEvents } from '../../shared/read-events.js';
import type { SendUploads, SentUpload, Upload } from '../people/create-uploads.js';
import { explain } from './problems.js';
import type { ErrorBody, Job, JobItem } from './types.js';

/** Photos and bytes that are sent with one request, which becomes a job. */
const mostPhotos = 2000;
const mostBytes = 256 * 2 ** 20;

/** What is wrong with one of the photos, not with the request. */
const refused = 400;

/** A job's share of the photos, as many as one request takes. */
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

/** The number in front of each file's name says which photo it is: two folders may have one of the same name. */
function formOf(uploads: readonly Upload[]): FormData {
  const form = new FormData();
  for (const [index, { file, subject }] of uploads.entries())
    form.append(`${encodeURIComponent(subject)}/${index}-${file.name}`, file);
  return form;
}

const problemOf = ({ code = 0, message = '' }: Partial<ErrorBody>): RequestProblem =>
  new RequestProblem(explain({ status: refused, code }) ?? message, refused, code);

/** What became of the photo of an item. */
function sentOf(uploads: readonly Upload[], item: JobItem): SentUpload {
  const upload = uploads[Number.parseInt(item.file, 10)];
  return item.state === 'succeeded' ? { upload } : { upload, error: problemOf(item) };
}

async function* sendPart(
  request: Request,
  uploads: readonly Upload[],
  abort: AbortSignal,
): AsyncGenerator<SentUpload> {
  const body = formOf(uploads);
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
      else if ('step' in (data as object)) yield sentOf(uploads, data as JobItem);
    }
  } finally {
    abort.removeEventListener('abort', cancel);
  }
}

/** Sends photos as a job of the service, which continues when the page is closed, once all of them are there. */
export const sendAsJob = (request: Request): SendUploads =>
  async function* (uploads, abort) {
    for (const part of partsOf(uploads)) yield* sendPart(request, part, abort);
  };
