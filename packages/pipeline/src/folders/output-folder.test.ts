import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertApart, replaceStepFolder } from './output-folder.js';
import { doneBefore, stepKey, writeStamp } from './stamp.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-files-'));
});
afterEach(() => rm(root, { recursive: true }));

const key = stepKey('pairs', { count: 1 });
const fill = (text: string) => async (folder: string) => {
  await writeFile(join(folder, 'a.txt'), text);
  await writeStamp(folder, { step: 'pairs', key, summary: text });
};

describe('replaceStepFolder', () => {
  it('makes a folder, and makes it anew', async () => {
    const out = join(root, 'deep/out');
    await replaceStepFolder(out, 'pairs', fill('one'));
    await replaceStepFolder(out, 'pairs', fill('two'));
    expect(await readFile(join(out, 'a.txt'), 'utf8')).toBe('two');
    expect(await readdir(join(root, 'deep'))).toEqual(['out']);
  });

  it('leaves all as it was when filling fails', async () => {
    const out = join(root, 'out');
    await replaceStepFolder(out, 'pairs', fill('one'));
    const failing = replaceStepFolder(out, 'pairs', async (folder) => {
      await writeFile(join(folder, 'a.txt'), 'half');
      throw new Error('full');
    });
    await expect(failing).rejects.toThrow('full');
    expect(await readFile(join(out, 'a.txt'), 'utf8')).toBe('one');
    expect(await readdir(root)).toEqual(['out']);
  });

  it('refuses a folder of another step, or of nobody', async () => {
    const out = join(root, 'out');
    await replaceStepFolder(out, 'pairs', fill('one'));
    await expect(replaceStepFolder(out, 'train', fill('two'))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    await mkdir(join(root, 'mine'));
    await writeFile(join(root, 'mine/letter.txt'), 'dear');
    await expect(replaceStepFolder(join(root, 'mine'), 'pairs', fill('two'))).rejects.toThrow(/did not make/);
  });
});

describe('doneBefore', () => {
  it('knows the step, the key and that nothing was touched', async () => {
    const out = join(root, 'out');
    await replaceStepFolder(out, 'pairs', fill('one'));
    expect(await doneBefore(out, 'pairs', key)).toMatchObject({ summary: 'one' });
    expect(await doneBefore(out, 'pairs', stepKey('pairs', { count: 2 }))).toBeUndefined();
    expect(await doneBefore(out, 'train', key)).toBeUndefined();
    await rm(join(out, 'a.txt'));
    expect(await doneBefore(out, 'pairs', key)).toBeUndefined();
  });
});

describe('assertApart', () => {
  it('takes neighbours, and refuses one inside the other', () => {
    expect(() => assertApart('/a/faces', '/a/faces-gray')).not.toThrow();
    expect(() => assertApart('/a/..b', '/a/c')).not.toThrow();
    for (const [input, output] of [
      ['/a', '/a/b'],
      ['/a/b', '/a'],
      ['/a', '/a/'],
    ]) {
      expect(() => assertApart(input, output)).toThrow(/must be outside/);
    }
  });
});
