import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
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
    skipped: [
      { path: 'Ada/circle.jpg', reason: 'cannot be read (ELOOP)' },
      { path: 'Ada/dangling.jpg', reason: 'a link to nothing' },
      { path: 'Ada/pipe.jpg', reason: 'neither a file nor a folder' },
      { path: 'Ada/up', reason: 'a link to a folder above it' },
    ],
  });
});

it('finds nothing where there is no folder, unless it is asked to tell', async () => {
  expect(await listFiles(join(root, 'nowhere'))).toEqual([]);
  await expect(scanFiles(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'ENOENT' });
});
