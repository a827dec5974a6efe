import { mkdir, readdir, realpath, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LookalikeError } from '@lookalike/core';
import { isMissing, withIo } from './io-failure.js';
import { withWorkspace } from './workspace.js';

/** What a folder holds; nothing when it isn't there. */
async function namesIn(folder: string): Promise<string[] | undefined> {
  try {
    return await withIo('replace', folder, () => readdir(folder));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Puts `ready` in the place of `target`; if that fails, the earlier one is back where it was. */
async function swap(ready: string, target: string, parked: string): Promise<void> {
  await withIo('replace', target, () => rename(target, parked));
  try {
    await withIo('write', target, () => rename(ready, target));
  } catch (error) {
    await rename(parked, target);
    throw error;
  }
}

/**
 * Makes a folder whole or not at all: `fill` writes into a temporary folder beside it, which then takes its
 * name. An earlier folder of that name goes away only then, and only when it holds nothing but files named
 * in `own`.
 */
export async function replaceFolder(
  folder: string,
  own: readonly string[],
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  const target = await realpath(folder).catch(() => resolve(folder));
  const earlier = await namesIn(target);
  const foreign = earlier?.find((name) => !own.includes(name));
  if (foreign !== undefined) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a new or an earlier dataset folder, got "${folder}" with "${foreign}" in it: name another folder`,
    );
  }
  await withWorkspace(target, async (workspace) => {
    const ready = join(workspace, 'ready');
    await withIo('create', ready, () => mkdir(ready));
    await fill(ready);
    if (earlier) await swap(ready, target, join(workspace, 'earlier'));
    else await withIo('write', target, () => rename(ready, target));
  });
}
