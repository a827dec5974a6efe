import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { LookalikeError } from './lookalike-error.js';
import { ioFailure, withIo } from './node/io-failure.js';
import { errorMessage, isDiskTrouble, isNotFound, isSystemError } from './system-error.js';

const folder = await mkdtemp(join(tmpdir(), 'lookalike-errors-'));
afterAll(() => rm(folder, { recursive: true }));

const fault = (code: string, path?: string) => Object.assign(new Error(`${code}: refused`), { code, path });

it.each([
  ['ENOSPC', 'IO_FAILED', 'cannot write a.png: the disk is full: free some space and try again'],
  ['EDQUOT', 'IO_FAILED', 'cannot write a.png: the disk quota is used up: free some space and try again'],
  ['EROFS', 'IO_FAILED', 'cannot write a.png: the file system is read-only: choose another folder'],
  ['EACCES', 'IO_FAILED', 'cannot write a.png: permission denied'],
  ['ENOENT', 'IO_FAILED', 'cannot write a.png: no such file or folder'],
  ['EXDEV', 'IO_FAILED', 'cannot write a.png: EXDEV: refused'],
])('explains %s', (code, kind, message) => {
  const cause = fault(code);
  expect(ioFailure('write', 'a.png', cause)).toMatchObject({ code: kind, message, cause });
});

it('names the file that failed, unless its name is a temporary one', () => {
  const message = (path: string) => errorMessage(ioFailure('write', 'out', fault('EIO', path)));
  expect(message('photos/a.jpg')).toBe('cannot write out: photos/a.jpg: the disk reports an error: check it');
  expect(message('.out.0123abcd.partial/a.jpg')).toBe(
    'cannot write out: the disk reports an error: check it',
  );
  expect(message('./out')).toBe('cannot write out: the disk reports an error: check it');
});

it('tells a file that is not there from one that cannot be read', async () => {
  const read = (path: string) => withIo('read', path, () => readFile(path));
  await writeFile(join(folder, 'file'), '');
  await expect(read(join(folder, 'none'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(read(join(folder, 'file', 'below'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(read(folder)).rejects.toMatchObject({ code: 'IO_FAILED' });
});

it('gives other errors back as they are', () => {
  for (const error of [new Error('mine'), new LookalikeError('EMPTY', 'nothing'), 'text', undefined]) {
    expect(ioFailure('read', 'a', error)).toBe(error);
    expect(isSystemError(error)).toBe(false);
  }
});

it('finds what the system refused among the causes', async () => {
  const missing = await readdir(join(folder, 'none')).catch((error) => error);
  const wrapped = new LookalikeError('CORRUPT_DATA', 'damaged', { cause: missing });
  expect([isNotFound(missing), isNotFound(wrapped), isNotFound(fault('EIO'))]).toEqual([true, true, false]);
  expect(isDiskTrouble(new Error('saving', { cause: fault('ENOSPC') }))).toBe(true);
  expect(isDiskTrouble(fault('EACCES'))).toBe(false);
});

it('says any error in one line', () => {
  expect(errorMessage(fault('EACCES', 'a.png'))).toBe('a.png: permission denied');
  expect(errorMessage(new Error('two\n  lines\n'))).toBe('two lines');
  expect(errorMessage(new Error('saving', { cause: fault('ENOSPC') }))).toMatch(/^the disk is full/);
  expect(errorMessage('text')).toBe('text');
});
