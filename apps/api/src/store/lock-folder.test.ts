import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from './lock-folder.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));
const lock = () => join(folder, 'lookalike.lock');

it('takes a folder, over the lock of a process that was killed too, and gives it back', async () => {
  await writeFile(lock(), '999999999');
  const unlock = await lockFolder(folder);
  expect(await readdir(folder)).toEqual(['lookalike.lock']);
  await unlock();
  expect(await readdir(folder)).toEqual([]);
});

it('leaves the folder to a process that lives', async () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
  await writeFile(lock(), String(other.pid));
  await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${other.pid}`);
  expect(await readdir(folder)).toEqual(['lookalike.lock']);
  other.kill();
});
