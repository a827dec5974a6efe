import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unitVector } from './fake-context.js';
import { endProcesses, type ServiceProcess, startProcess } from './start-process.js';

const mib = 2 ** 20;
const bodyBytes = 30 * mib;
const pictureBytes = 30_000;
/** Above what the idle service holds; a few tens of MiB as a rule. */
const mayGrow = 200 * mib;

/** Only Linux says how much memory a process had at most, and begins anew. */
describe.skipIf(process.platform !== 'linux')('a large import', () => {
  let folder: string;
  let service: ServiceProcess;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lookalike-memory-'));
    service = await startProcess({ data: folder });
  });
  afterAll(async () => {
    await endProcesses([service]);
    await rm(folder, { recursive: true });
  });

  const bytesOf = async (field: string) => {
    const status = await readFile(`/proc/${service.child.pid}/status`, 'utf8');
    return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) * 1024;
  };
  const ask = (path: string, body?: string) =>
    fetch(`${service.url}/api/v1/gallery/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'x-api-key': service.key ?? '', 'content-type': 'application/x-ndjson' },
      body,
    });

  it('is in memory a part at a time', async () => {
    const [header] = (await (await ask('export')).text()).split('\n');
    const embedding = [...unitVector(new Array(JSON.parse(header).embeddingLength).fill(1))];
    const picture = Buffer.alloc(pictureBytes, 'picture');
    picture.set([0xff, 0xd8, 0xff]);
    const line = JSON.stringify({ embedding, photo: picture.toString('base64') }).slice(1);
    const faces = Math.ceil(bodyBytes / line.length);
    const lines = Array.from({ length: faces }, (_, n) => {
      const id = `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`;
      return `{"subject":"person ${n}","image_id":"${id}",${line}`;
    });
    await writeFile(`/proc/${service.child.pid}/clear_refs`, '5'); // the peak is counted from here
    const idle = await bytesOf('VmRSS');
    const answer = await ask('import', [header, ...lines].join('\n'));
    expect(await answer.json()).toEqual({ subjects: faces, faces });
    expect((await bytesOf('VmHWM')) - idle).toBeLessThan(mayGrow);
  });
});
