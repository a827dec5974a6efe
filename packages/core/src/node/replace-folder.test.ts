import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFolder } from './replace-folder.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-files-'));
});
afterEach(() => rm(root, { recursive: true }));

const fill = (text: string) => async (folder: string) => {
  await writeFile(join(folder, 'a.txt'), text);
};

describe('replaceFolder', () => {
  it('makes a folder, and makes it anew', async () => {
    const out = join(root, 'deep/out');
    await replaceFolder(out, fill('one'));
    await replaceFolder(out, fill('two'));
    expect(await readFile(join(out, 'a.txt'), 'utf8')).toBe('two');
    expect(await readdir(join(root, 'deep'))).toEqual(['out']);
  });

  it('leaves all as it was when filling fails', async () => {
    const out = join(root, 'out');
    await replaceFolder(out, fill('one'));
    const failing = replaceFolder(out, async (folder) => {
      await writeFile(join(folder, 'a.txt'), 'half');
      throw new Error('full');
    });
    await expect(failing).rejects.toThrow('full');
    expect(await readFile(join(out, 'a.txt'), 'utf8')).toBe('one');
    expect(await readdir(root)).toEqual(['out']);
  });
});
