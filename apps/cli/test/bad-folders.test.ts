import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { lookalike } from './lookalike.js';

const folder = inject('folder');
const at = (...names: string[]) => join(folder, ...names);

async function fails(code: number, message: RegExp, ...args: string[]) {
  const result = await lookalike(...args);
  expect(result.stderr).toMatch(message);
  expect(result.stderr.trim().split('\n')).toHaveLength(1);
  expect(result.code).toBe(code);
}

describe('folders', () => {
  beforeAll(async () => {
    await mkdir(at('nothing'));
    await mkdir(at('lonely'));
    await cp(at('work/gray/sample1-1/1.png'), at('lonely/Ada/1.png'));
    await cp(at('work/gray/sample1-2/1.png'), at('lonely/Grace/1.png'));
  });

  it.each(['detect', 'extract'])('%s refuses one that is not there, and an empty one', async (command) => {
    await fails(1, /nowhere: no such file or folder/, command, at('nowhere'));
    await fails(1, /nothing: no photo there/, command, at('nothing'));
  });

  it.each(['gray', 'pairs', 'train'])('%s refuses one that is not there', async (command) => {
    await fails(1, /nowhere/, command, at('nowhere'), '--out', at('never'));
    expect(await readdir(folder)).not.toContain('never');
  });

  it('pairs refuses people with one photo each, and leaves nothing', async () => {
    await fails(
      1,
      /two photos of a person to learn from, got one of each of 2/,
      'pairs',
      at('lonely'),
      '--out',
      at('never'),
    );
    expect((await readdir(folder)).filter((name) => name.includes('never'))).toEqual([]);
  });

  it('never empties a folder that it did not make', async () => {
    await fails(2, /did not make/, 'pairs', at('work/gray'), '--out', at('people'));
    await fails(2, /did not make/, 'extract', at('people'), '--out', at('work/model'));
    await fails(2, /must be outside/, 'gray', at('people'), '--out', at('people/gray'));
    expect(await readdir(at('people/Ada'))).toHaveLength(4);
  });
});

describe('a model', () => {
  it.each([
    ['that is not there', (model: string) => rm(model, { recursive: true }), /model/],
    ['without its weights', (model: string) => rm(join(model, 'weights.bin')), /lacks its file weights\.bin/],
    [
      'with other weights',
      (model: string) => truncate(join(model, 'weights.bin'), 1000),
      /weights\.bin is not/,
    ],
    [
      'with another network',
      async (model: string) => {
        const text = await readFile(join(model, 'model.json'), 'utf8');
        await writeFile(join(model, 'model.json'), text.replace('relu', 'tanh'));
      },
      /model\.json is not/,
    ],
    [
      'without its description',
      (model: string) => writeFile(join(model, 'lookalike.json'), '{}'),
      /lookalike\.json/,
    ],
  ])('%s is refused', async (_, spoil, message) => {
    await rm(at('spoilt'), { recursive: true, force: true });
    await cp(at('work/model'), at('spoilt'), { recursive: true });
    await spoil(at('spoilt'));
    await fails(1, message, 'evaluate', at('spoilt'), at('work/pairs'));
  });
});

describe('a NumPy file', () => {
  const headerOf = (change: (header: string) => string) => async (file: string) => {
    const bytes = await readFile(file);
    const length = bytes.readUInt16LE(8);
    const header = change(bytes.toString('latin1', 10, 10 + length))
      .padEnd(length)
      .slice(0, length);
    await writeFile(
      file,
      Buffer.concat([bytes.subarray(0, 10), Buffer.from(header, 'latin1'), bytes.subarray(10 + length)]),
    );
  };

  it.each([
    [
      'the wrong type',
      'images.npy',
      headerOf((header) => header.replace('|u1', '<f2')),
      /images\.npy.*(uint8|u1)/,
    ],
    [
      'the wrong shape',
      'images.npy',
      headerOf((header) => header.replace(', 80, 80)', ', 64, 100)')),
      /images\.npy/,
    ],
    [
      'Fortran order',
      'pairs.npy',
      headerOf((header) => header.replace('False', 'True ')),
      /pairs\.npy.*Fortran/i,
    ],
    ['its end missing', 'images.npy', (file: string) => truncate(file, 5000), /images\.npy/],
    ['nothing in it', 'labels.npy', (file: string) => truncate(file, 0), /labels\.npy/],
  ])('with %s is refused', async (_, name, spoil, message) => {
    await rm(at('spoilt-pairs'), { recursive: true, force: true });
    await cp(at('work/pairs'), at('spoilt-pairs'), { recursive: true });
    await spoil(at('spoilt-pairs/training', name));
    await fails(1, message, 'train', at('spoilt-pairs'), '--out', at('never'));
    expect((await readdir(folder)).filter((entry) => entry.includes('never'))).toEqual([]);
  });
});
