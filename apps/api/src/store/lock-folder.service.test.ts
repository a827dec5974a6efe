import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './lock-folder.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** As another container sees the folder: with process numbers of its own. */
const newNamespace = ['--pid', '--fork', '--kill-child', '--mount-proc'];
const hasNamespaces = spawnSync('unshare', [...newNamespace, 'true']).status === 0;

/** Another process that holds the folder's lock until it is killed. */
async function startHolder(...command: string[]) {
  const [program, ...parameters] = [...command, 'flock', join(folder, 'lookalike.lock'), 'sh', '-c'];
  const child = spawn(program, [...parameters, 'echo holds; read -r line'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('the lock of a data folder', () => {
  it('is held by one at most, and given back', async () => {
    const starts = await Promise.allSettled(Array.from({ length: 5 }, () => lockFolder(folder)));
    const taken = starts.filter((start) => start.status === 'fulfilled');
    expect(taken).toHaveLength(1);
    await expect(lockFolder(folder)).rejects.toThrow('in use by another process');
    for (const { value: unlock } of taken) await unlock();
    await (await lockFolder(folder))();
  });

  it('does not mind what a process left behind that is gone, whatever process has its number now', async () => {
    await writeFile(join(folder, 'lookalike.lock'), String(process.ppid));
    await (await lockFolder(folder))();
  });

  it
    .skipIf(process.platform !== 'linux')
    .each([
      ['a process', []],
      ...(hasNamespaces ? [['a container', ['unshare', ...newNamespace]] satisfies [string, string[]]] : []),
    ])('ends with %s that holds it', async (_, command) => {
    const holder = await startHolder(...command);
    await expect(lockFolder(folder)).rejects.toThrow('in use by another process');
    holder.stdin.destroy();
    await once(holder, 'exit');
    await (await lockFolder(folder))();
  });

  it.skipIf(process.platform !== 'linux')('says what is missing', async () => {
    const { PATH } = process.env;
    process.env.PATH = folder;
    await expect(lockFolder(folder)).rejects.toThrow('install util-linux');
    process.env.PATH = PATH;
    await (await lockFolder(folder))();
  });
});
