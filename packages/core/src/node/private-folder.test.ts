import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeToOthers, privateFolder } from './private-folder.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-files-'));
});
afterEach(() => rm(root, { recursive: true }));

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

it('makes a folder, and those above it, for its owner alone', async () => {
  expect(await privateFolder(join(root, 'a', 'b'))).toBe(0);
  expect([await modeOf(join(root, 'a')), await modeOf(join(root, 'a', 'b'))]).toEqual([0o700, 0o700]);
});

it('closes a folder that was open, counts what was, and follows no link out of it', async () => {
  const [folder, elsewhere] = [join(root, 'open'), join(root, 'elsewhere')];
  await mkdir(join(folder, 'in'), { recursive: true });
  await writeFile(join(folder, 'in', 'shut'), '', { mode: 0o600 });
  await writeFile(elsewhere, '');
  await chmod(elsewhere, 0o644);
  await symlink(elsewhere, join(folder, 'link'));
  for (const path of [folder, join(folder, 'in')]) await chmod(path, 0o755);
  expect(await privateFolder(folder)).toBe(2);
  expect(await Promise.all([folder, join(folder, 'in'), elsewhere].map(modeOf))).toEqual([
    0o700, 0o700, 0o644,
  ]);
  expect(await privateFolder(folder)).toBe(0);
});

it('does not mind when there is nothing to close', async () => {
  expect(await closeToOthers(join(root, 'nothing'))).toBe(0);
});
