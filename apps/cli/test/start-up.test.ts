import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplePhotos } from '@lookalike/testing';
import { describe, expect, it } from 'vitest';
import { ended, start } from './start-lookalike.js';

/** Runs the built command in a process of its own; the addresses of all modules that it loads. */
async function loadedBy(...args: string[]): Promise<string[]> {
  const { code, stderr, loaded } = await runAndWatch(args);
  expect(code, stderr).toBe(0);
  return loaded;
}

async function runAndWatch(args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-loaded-'));
  try {
    const { code, stderr } = await ended(start(args, { NODE_V8_COVERAGE: folder }));
    const [report] = await readdir(folder);
    const { result } = JSON.parse(await readFile(join(folder, report), 'utf8')) as {
      result: { url: string }[];
    };
    return { code, stderr, loaded: result.map(({ url }) => url) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const heavy = /@tensorflow|\/sharp\/|packages\/(runtime|image|siamese\/dist\/index)/;

describe('the command starts quickly', () => {
  it('loads no command for its help', async () => {
    const loaded = await loadedBy('--help');
    expect(loaded.length).toBeGreaterThan(3);
    expect(loaded.filter((url) => heavy.test(url) || url.includes('typebox'))).toEqual([]);
  });

  it('loads neither TensorFlow.js nor sharp for the options of any command', async () => {
    const loaded = await loadedBy('completion', 'bash');
    expect(loaded.length).toBeGreaterThan(20);
    expect(loaded.filter((url) => heavy.test(url))).toEqual([]);
  });

  it('loads to detect only what finds faces', async () => {
    const loaded = await loadedBy('detect', samplePhotos[0], '--min-face', '200');
    expect(loaded.filter((url) => /@tensorflow|typebox|d3-|packages\/(collect|report)/.test(url))).toEqual(
      [],
    );
  });

  it('writes the first line of the service before it loads what the service is made of', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { stderr, loaded } = await runAndWatch(['serve', '--port', String(port)]);
    other.close();
    const [first] = stderr.split('\n');
    expect(JSON.parse(first)).toMatchObject({ msg: expect.stringContaining('starting') });
    expect(stderr).toContain('is in use by another program');
    expect(loaded.some((url) => url.includes('/fastify/'))).toBe(true);
    expect(loaded.filter((url) => heavy.test(url) || /swagger|pglite|umzug|\/pg\/|mqtt/.test(url))).toEqual(
      [],
    );
  });
});
