import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ioFailure } from '../files/io-failure.js';
import { sha256 } from '../files/sha256.js';
import {
  type Checkpoint,
  checkpointName,
  isCheckpointName,
  stateFile,
  valueNames,
  valuesFile,
} from './checkpoint.js';

const unfinishedPrefix = '.unfinished-';

/**
 * Removes the checkpoints in a folder, and what a killed run left half-written, but for one. A checkpoint loses
 * its name before it is taken apart, so that a half-removed one is never read.
 */
export async function removeCheckpoints(folder: string, keep?: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw ioFailure(`reading ${folder}`, error);
  });
  for (const name of names) {
    if (name === keep || !(isCheckpointName(name) || name.startsWith(unfinishedPrefix))) continue;
    const doomed = await mkdtemp(join(folder, unfinishedPrefix));
    await rename(join(folder, name), join(doomed, name));
    await rm(doomed, { recursive: true, force: true });
  }
}

async function writeParts(folder: string, { identity, position, values }: Checkpoint): Promise<void> {
  const flush = true;
  const bytes = Buffer.concat(valueNames.map((name) => Buffer.from(values[name].buffer)));
  const lengths = Object.fromEntries(valueNames.map((name) => [name, values[name].length]));
  const state = JSON.stringify({ identity, position, lengths, valuesSha256: sha256(bytes) });
  await writeFile(join(folder, valuesFile), bytes, { flush });
  await writeFile(join(folder, stateFile), JSON.stringify({ sha256: sha256(state), state }), { flush });
}

/**
 * Writes a checkpoint as a new folder within `folder`, named into place once it is whole; only then are older
 * ones removed. Killed at any moment, the old or the new one stands.
 * @returns the checkpoint's own folder.
 * @throws {LookalikeError} `IO_FAILED`; then the older checkpoint stands.
 */
export async function writeCheckpoint(folder: string, checkpoint: Checkpoint): Promise<string> {
  const name = checkpointName(checkpoint.position);
  const target = join(folder, name);
  let unfinished: string | undefined;
  try {
    await mkdir(folder, { recursive: true });
    unfinished = await mkdtemp(join(folder, unfinishedPrefix));
    await writeParts(unfinished, checkpoint);
    await rename(unfinished, target);
    await removeCheckpoints(folder, name);
    return target;
  } catch (error) {
    if (unfinished) await rm(unfinished, { recursive: true, force: true });
    throw ioFailure(`writing the checkpoint ${target}`, error);
  }
}
