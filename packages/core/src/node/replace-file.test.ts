import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile, writeWhole } from './replace-file.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-files-'));
});
afterEach(() => rm(root, { recursive: true }));

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

describe('writeWhole', () => {
  it('makes missing folders, and replaces an earlier file', async () => {
    const path = join(root, 'deep/er/a.txt');
    await writeWhole(path, 'first and longer');
    await writeWhole(path, Uint8Array.of(50));
    expect(await readFile(path, 'utf8')).toBe('2');
    expect(await readdir(join(root, 'deep/er'))).toEqual(['a.txt']);
  });

  it('leaves nothing behind when it fails', async () => {
    await mkdir(join(root, 'taken', 'by a folder'), { recursive: true });
    await expect(writeWhole(join(root, 'taken'), 'text')).rejects.toMatchObject({
      code: 'IO_FAILED',
      message: `cannot write ${join(root, 'taken')}: it is a folder`,
    });
    await writeFile(join(root, 'file'), '');
    await expect(writeWhole(join(root, 'file', 'a.txt'), 'text')).rejects.toMatchObject({
      code: 'IO_FAILED',
    });
    expect((await readdir(root)).sort()).toEqual(['file', 'taken']);
  });

  it('gives a file the permissions that are asked for, keeps those of an earlier file, else leaves it to its owner', async () => {
    const path = join(root, 'a.txt');
    await writeWhole(path, 'one');
    expect(await modeOf(path)).toBe(0o600);
    await writeWhole(path, 'two', { mode: 0o640 });
    expect(await modeOf(path)).toBe(0o640);
    await writeWhole(path, 'three');
    expect(await modeOf(path)).toBe(0o640);
    await chmod(path, 0o666);
    await writeWhole(path, 'four');
    expect(await modeOf(path)).toBe(0o666);
  });

  it('replaces what a link points to', async () => {
    await writeFile(join(root, 'real'), 'one');
    await symlink(join(root, 'real'), join(root, 'link'));
    await writeWhole(join(root, 'link'), 'two');
    expect(await readFile(join(root, 'real'), 'utf8')).toBe('two');
  });
});

describe('replaceFile', () => {
  it('keeps the earlier file when filling fails', async () => {
    const path = join(root, 'a.txt');
    await writeWhole(path, 'one');
    const failing = replaceFile(path, async (temporary) => {
      await writeFile(temporary, 'half');
      throw new Error('stopped');
    });
    await expect(failing).rejects.toThrow('stopped');
    expect(await readFile(path, 'utf8')).toBe('one');
    expect(await readdir(root)).toEqual(['a.txt']);
  });
});
