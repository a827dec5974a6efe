import { promises } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isPartialName } from './partial-name.js';
import { removeFolder, replaceFolder } from './replace-folder.js';

/** Has something happen on the disk just before each rename. */
function beforeRename(happen: (from: string, to: string) => Promise<void>): void {
  const { rename } = promises;
  vi.spyOn(promises, 'rename').mockImplementation(async (from, to) => {
    await happen(String(from), String(to));
    await rename(from, to);
  });
  syncBuiltinESMExports(); // for those who import the function by name
}

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-files-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  await rm(root, { recursive: true });
});

const fill = (text: string) => async (folder: string) => {
  await writeFile(join(folder, 'a.txt'), text);
};
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

describe('replaceFolder', () => {
  it('makes a folder and replaces it', async () => {
    const out = join(root, 'deep/out');
    await replaceFolder(out, fill('one'));
    await replaceFolder(out, fill('two'));
    expect(await readFile(join(out, 'a.txt'), 'utf8')).toBe('two');
    expect(await readdir(join(root, 'deep'))).toEqual(['out']);
  });

  it('leaves everything as it was when filling fails', async () => {
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

  it('makes no parent folders when filling fails', async () => {
    const failing = replaceFolder(join(root, 'deep/er/out'), () => Promise.reject(new Error('full')));
    await expect(failing).rejects.toThrow('full');
    expect(await readdir(root)).toEqual([]);
  });

  it('puts the earlier folder back when the new one cannot take its place', async () => {
    const out = join(root, 'out');
    await replaceFolder(out, fill('one'));
    beforeRename(async (from, to) => {
      if (to === out && (await readFile(join(from, 'a.txt'), 'utf8')) === 'two')
        await rm(from, { recursive: true });
    });
    await expect(replaceFolder(out, fill('two'))).rejects.toMatchObject({
      code: 'IO_FAILED',
      message: `cannot write ${out}: no such file or folder`,
    });
    expect(await readFile(join(out, 'a.txt'), 'utf8')).toBe('one');
    expect(await readdir(root)).toEqual(['out']);
  });

  it('says where the earlier folder is when it cannot be put back', async () => {
    const out = join(root, 'out');
    await replaceFolder(out, fill('one'));
    beforeRename(async (_, to) => {
      if (to === out) await mkdir(join(out, 'in the way'), { recursive: true });
    });
    const error: Error = await replaceFolder(out, fill('two')).catch((reason) => reason);
    const [former] = (await readdir(root)).filter(isPartialName);
    expect(error).toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining(join(root, former)) });
    expect(await readFile(join(root, former, 'a.txt'), 'utf8')).toBe('one');
  });

  it('keeps what it did not write, when asked to', async () => {
    const out = join(root, 'out');
    await mkdir(join(out, 'notes'), { recursive: true });
    await writeFile(join(out, 'notes', 'mine.txt'), 'kept');
    await replaceFolder(out, fill('one'), { keepOthers: true });
    await replaceFolder(out, fill('two'), { keepOthers: true });
    expect((await readdir(out)).sort()).toEqual(['a.txt', 'notes']);
    expect(await readFile(join(out, 'a.txt'), 'utf8')).toBe('two');
    expect(await readFile(join(out, 'notes', 'mine.txt'), 'utf8')).toBe('kept');
  });

  it('gives the folder the permissions that are asked for, keeps them, and else leaves it to its owner', async () => {
    const out = join(root, 'out');
    await replaceFolder(out, fill('one'), { mode: 0o750 });
    expect(await modeOf(out)).toBe(0o750);
    await replaceFolder(out, fill('two'));
    expect(await modeOf(out)).toBe(0o750);
    await replaceFolder(join(root, 'new'), fill('one'));
    expect(await modeOf(join(root, 'new'))).toBe(0o700);
  });

  it('leaves to its owner, in a folder that is private, also what was in it and what it was filled with', async () => {
    const out = join(root, 'deep', 'out');
    const fillOpen = async (folder: string) => {
      await mkdir(join(folder, 'in'));
      await writeFile(join(folder, 'in', 'a.txt'), 'one');
      await chmod(join(folder, 'in', 'a.txt'), 0o666);
    };
    await replaceFolder(out, fillOpen, { mode: 0o777 });
    await replaceFolder(out, fill('two'), { mode: 0o700, keepOthers: true });
    const paths = ['deep', 'deep/out', 'deep/out/in'].map((path) => join(root, path));
    expect(await Promise.all(paths.map(modeOf))).toEqual([0o700, 0o700, 0o700]);
    expect(await modeOf(join(out, 'in', 'a.txt'))).toBe(0o600);
  });

  it('does not replace a file', async () => {
    await writeFile(join(root, 'out'), 'years of work');
    await expect(replaceFolder(join(root, 'out'), fill('one'))).rejects.toThrow(
      /expected a folder.*got a file/,
    );
    expect(await readFile(join(root, 'out'), 'utf8')).toBe('years of work');
    expect(await readdir(root)).toEqual(['out']);
  });

  it('replaces what a link points to', async () => {
    await mkdir(join(root, 'disk'));
    await symlink(join(root, 'disk'), join(root, 'link'));
    await replaceFolder(join(root, 'link'), fill('one'));
    expect(await readdir(join(root, 'disk'))).toEqual(['a.txt']);
  });
});

it('removeFolder removes a folder, and does not mind when there is none', async () => {
  await replaceFolder(join(root, 'out'), fill('one'));
  await removeFolder(join(root, 'out'));
  await removeFolder(join(root, 'out'));
  expect(await readdir(root)).toEqual([]);
});
