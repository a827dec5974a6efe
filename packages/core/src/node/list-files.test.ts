import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listFiles, scanFiles } from './list-files.js';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-list-'));
  await mkdir(join(root, 'people/Ada/holiday'), { recursive: true });
  await mkdir(join(root, 'elsewhere'));
  await writeFile(join(root, 'people/Ada/1.jpg'), '');
  await writeFile(join(root, 'people/Ada/holiday/2.jpg'), '');
  await writeFile(join(root, 'people/Ada/.hidden'), '');
  await writeFile(join(root, 'elsewhere/3.jpg'), '');
  await symlink('../elsewhere', join(root, 'people/Grace'));
  await symlink('../../elsewhere/3.jpg', join(root, 'people/Ada/linked.jpg'));
  await symlink('nowhere.jpg', join(root, 'people/Ada/dangling.jpg'));
  await symlink('circle.jpg', join(root, 'people/Ada/circle.jpg'));
  await symlink('..', join(root, 'people/Ada/up'));
});
afterAll(() => rm(root, { recursive: true }));

it.skipIf(process.platform === 'win32')('follows links, and names what it passes over', async () => {
  execFileSync('mkfifo', [join(root, 'people/Ada/pipe.jpg')]);
  expect(await scanFiles(join(root, 'people'))).toEqual({
    files: ['Ada/1.jpg', 'Ada/holiday/2.jpg', 'Ada/linked.jpg', 'Grace/3.jpg'],
    folders: ['Ada', 'Ada/holiday', 'Grace'],
    failures: [
      { file: 'Ada/circle.jpg', message: 'cannot be read (ELOOP)' },
      { file: 'Ada/dangling.jpg', message: 'a link to nothing' },
      { file: 'Ada/pipe.jpg', message: 'neither a file nor a folder' },
      { file: 'Ada/up', message: 'a link to a folder above it' },
    ],
    skipped: [
      { file: 'Ada/.hidden', kind: 'hidden' },
      { file: 'Ada/circle.jpg', kind: 'link' },
      { file: 'Ada/dangling.jpg', kind: 'link' },
      { file: 'Ada/up', kind: 'link' },
    ],
  });
});

const mayReadAll = process.platform === 'win32' || process.getuid?.() === 0;

it.skipIf(mayReadAll)('names what it has no permission for', async () => {
  const locked = join(root, 'locked');
  await mkdir(join(locked, 'Ada'), { recursive: true });
  await mkdir(join(locked, 'Grace'));
  await writeFile(join(locked, 'Ada/1.jpg'), '', { mode: 0 });
  await chmod(join(locked, 'Grace'), 0);
  expect(await scanFiles(locked)).toEqual({
    files: [],
    folders: ['Ada'],
    failures: [
      { file: 'Ada/1.jpg', message: 'cannot be read (EACCES)' },
      { file: 'Grace', message: 'cannot be read (EACCES)' },
    ],
  });
  await chmod(join(locked, 'Grace'), 0o700);
});

it('stops when it is told to', async () => {
  await expect(scanFiles(root, { signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
});

it('finds nothing where there is no folder, unless it is asked to tell', async () => {
  expect(await listFiles(join(root, 'nowhere'))).toEqual([]);
  await expect(scanFiles(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'ENOENT' });
});
