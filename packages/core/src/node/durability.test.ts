import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isPartialName } from './partial-name.js';
import { writeWhole } from './replace-file.js';
import { replaceFolder } from './replace-folder.js';

type Fs = typeof import('node:fs/promises');
type Open = Fs['open'];

/** Every sync and rename, in the order in which they ended. */
const trace = vi.hoisted(() => ({ steps: [] as [string, string][] }));
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<Fs>();
  const open: Open = async (path, ...rest) => {
    const handle = await fs.open(path, ...rest);
    const sync = handle.sync.bind(handle);
    handle.sync = async () => {
      await sync();
      trace.steps.push(['sync', String(path)]);
    };
    return handle;
  };
  const rename: Fs['rename'] = async (from, to) => {
    await fs.rename(from, to);
    trace.steps.push(['rename', String(to)]);
  };
  return { ...fs, open, rename };
});

const root = await mkdtemp(join(tmpdir(), 'lookalike-durable-'));
afterAll(() => rm(root, { recursive: true }));
beforeEach(() => {
  trace.steps = [];
});

/** The trace with paths below the root, temporary names as `*`. */
const steps = () =>
  trace.steps.map(([step, path]) => {
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
    trace.steps = [];
    await replaceFolder(join(root, 'out'), fill);
    expect(steps()).toEqual([...filled, 'rename *', 'rename out', 'sync ']);
  });
});
