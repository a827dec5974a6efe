import { describe, expect, it } from 'vitest';
import { sendAsJob } from '../src/service/api/send-as-job.js';
import {
  createUploads,
  oneByOne,
  type SendUploads,
  type SentUpload,
  type Upload,
} from '../src/service/people/create-uploads.js';
import { type Request, type RequestOptions, RequestProblem } from '../src/shared/create-request.js';

const upload = (subject: string, name: string): Upload => ({ subject, file: new File(['photo'], name) });
const uploads = [upload('Ada', 'a.jpg'), upload('AC/"DC"', '.b.jpg'), upload('Ada', 'a.jpg')];
const reload = async () => {};

describe('uploads', () => {
  it('count what is added, and keep what failed until it is settled', async () => {
    const send = oneByOne(async (subject) => {
      if (subject !== 'Ada') throw new Error('two faces');
    });
    const list = createUploads(send, reload);
    await list.add(uploads);
    expect([list.total.value, list.done.value, list.running.value]).toEqual([3, 3, false]);
    expect(list.failed.value).toMatchObject([{ subject: 'AC/"DC"', error: { message: 'two faces' } }]);
    list.settle(uploads[1]);
    expect(list.failed.value).toEqual([]);
    list.clear();
    expect([list.total.value, list.done.value]).toEqual([0, 0]);
  });

  it('fail with the reason when they cannot be sent', async () => {
    const send: SendUploads = async function* ([first]) {
      yield { upload: first };
      throw new Error('too large');
    };
    const list = createUploads(send, reload);
    await list.add(uploads);
    expect(list.failed.value.map(({ file }) => file.name)).toEqual(['.b.jpg', 'a.jpg']);
  });

  it('end when they are stopped, and count nothing after that', async () => {
    const list = createUploads(
      oneByOne(async () => list.stop()),
      reload,
    );
    await list.add(uploads);
    expect([list.total.value, list.done.value, list.running.value]).toEqual([0, 0, false]);
  });
});

describe('photos that are sent as a job', () => {
  const event = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  const encoder = new TextEncoder();
  /** A service that answers with events, cut anywhere. */
  function service(events: string, { stays = false } = {}) {
    const asked: { path: string; options: RequestOptions }[] = [];
    const request: Request = async (path, options = {}) => {
      asked.push({ path, options });
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (const character of events) controller.enqueue(encoder.encode(character));
          if (!stays) controller.close();
        },
      });
      return new Response(body);
    };
    return { asked, request };
  }
  const read = async (sent: AsyncIterable<SentUpload>) => {
    const all: SentUpload[] = [];
    for await (const each of sent) all.push(each);
    return all;
  };
  const never = new AbortController().signal;
  const item = (step: number, file: string, rest: object) => ({ step, file, ...rest });

  it('come back with what became of each, whatever they are called', async () => {
    const { asked, request } = service(
      [
        ': still here\n\n',
        event('job', { id: '1', state: 'running' }),
        event('refused', item(1, '2-a.jpg', { state: 'refused', code: 31, message: 'several' })),
        event('added', item(2, '_.b.jpg', { state: 'succeeded' })),
        event('abandoned', item(3, 'a.jpg', { state: 'abandoned', code: 52, message: 'gone' })),
        event('done', { id: '1', state: 'done' }),
      ].join(''),
    );
    const sent = await read(sendAsJob(request)(uploads, never));
    expect(sent.map(({ upload: of }) => of)).toEqual([uploads[2], uploads[1], uploads[0]]);
    expect(sent.map(({ error }) => (error as RequestProblem | undefined)?.code)).toEqual([31, undefined, 52]);
    expect((sent[2].error as RequestProblem).message).toBe('gone');
    const [{ path, options }] = asked;
    expect([path, options.query]).toEqual(['/recognition/faces/bulk', { encoded: 'true' }]);
    const names = [...(options.body as FormData).keys()];
    expect(names).toEqual(['Ada/a.jpg', 'AC%2F%22DC%22/_.b.jpg', 'Ada/2-a.jpg']);
  });

  it('are cancelled there when they are stopped here', async () => {
    const events = event('job', { id: '1' }) + event('added', item(1, 'a.jpg', { state: 'succeeded' }));
    const { asked, request } = service(events, { stays: true });
    const abort = new AbortController();
    for await (const { upload: of } of sendAsJob(request)(uploads, abort.signal)) {
      expect(of).toBe(uploads[0]);
      abort.abort();
      break;
    }
    expect(asked.map(({ path }) => path)).toEqual(['/recognition/faces/bulk', '/jobs/1/cancel']);
  });

  it('say why the service cannot follow them', async () => {
    const { request } = service(event('failed', { code: 53, message: 'the database is away' }));
    await expect(read(sendAsJob(request)(uploads, never))).rejects.toThrow(RequestProblem);
  });
});
