import { promises } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isPartialName } from './partial-name.js';
import { writeWhole } from './replace-file.js';
import { replaceFolder } from './replace-folder.js';

/** Every sync and rename, in the order in which they ended. */
let trace: [step: string, path: string][] = [];

const { open, rename } = promises;
const openTraced: typeof open = async (path, ...rest) => {
  const handle = await open(path, ...rest);
  const sync = handle.sync.bind(handle);
  handle.sync = async () => {
    await sync();
    trace.push(['sync', String(path)]);
  };
  return handle;
};
const renameTraced: typeof rename = async (from, to) => {
  await rename(from, to);
  trace.push(['rename', String(to)]);
};

const root = await mkdtemp(join(tmpdir(), 'lookalike-durable-'));
afterAll(() => rm(root, { recursive: true }));
beforeEach(() => {
  trace = [];
  vi.spyOn(promises, 'open').mockImplementation(openTraced);
  vi.spyOn(promises, 'rename').mockImplementation(renameTraced);
  syncBuiltinESMExports(); // for those who import the functions by name
});
afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

/** The trace with paths below the root, temporary names as `*`. */
const steps = () =>
  trace.map(([step, path]) => {
    const parts = relative(root, path).split('/');
    return `${step} ${parts.map((part) => (isPartialName(part) ? '*' : part)).join('/')}`;
  });

describe('what survives a power cut', () => {
  it('is a file: its content first, then its name', async () => {
    await writeWhole(join(root, 'a.txt'), 'text');
    expect(steps()).toEqual(['sync *', 'rename a.txt', 'sync ']);
  });

  it('is a file in new folders, with their names', async () => {
    await writeWhole(join(root, 'deep', 'er', 'a.txt'), 'text');
    expect(steps()).toEqual(['sync deep/er/*', 'rename deep/er/a.txt', 'sync deep/er', 'sync deep', 'sync ']);
  });

  it('is a folder: its files, its subfolders, then its name', async () => {
    const fill = async (folder: string) => {
      await mkdir(join(folder, 'Ada'));
      await writeFile(join(folder, 'Ada', '1.png'), '');
    };
    await replaceFolder(join(root, 'out'), fill);
    const filled = ['sync */Ada/1.png', 'sync */Ada', 'sync *'];
    expect(steps()).toEqual([...filled, 'rename out', 'sync ']);
    trace = [];
    await replaceFolder(join(root, 'out'), fill);
    expect(steps()).toEqual([...filled, 'rename *', 'rename out', 'sync ']);
  });
});
