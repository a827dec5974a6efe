import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing, isPartialName, removeFolder, replaceFolder, withIo } from '@lookalike/core/node';
import { sha256 } from '#sha256';
import {
  type Checkpoint,
  checkpointName,
  isCheckpointName,
  stateFile,
  valueNames,
  valuesFile,
} from './checkpoint.js';

/**
 * Removes the checkpoints in a folder, and half-written ones of a killed run, except for one.
 * @throws {LookalikeError} `IO_FAILED`
 */
export async function removeCheckpoints(folder: string, keep?: string): Promise<void> {
  const names = (await withIo('read', folder, () => ignoreMissing(readdir(folder)))) ?? [];
  for (const name of names) {
    const path = join(folder, name);
    if (isPartialName(name)) await withIo('remove', path, () => rm(path, { recursive: true, force: true }));
    else if (isCheckpointName(name) && name !== keep) await removeFolder(path);
  }
}

async function writeParts(folder: string, { identity, position, values }: Checkpoint): Promise<void> {
  const bytes = Buffer.concat(valueNames.map((name) => Buffer.from(values[name].buffer)));
  const lengths = Object.fromEntries(valueNames.map((name) => [name, values[name].length]));
  const state = JSON.stringify({ identity, position, lengths, valuesSha256: sha256(bytes) });
  await writeFile(join(folder, valuesFile), bytes);
  await writeFile(join(folder, stateFile), JSON.stringify({ sha256: sha256(state), state }));
}

/**
 * Writes a checkpoint as a new folder within `folder`; only when it is whole and on the disk are older ones removed.
 * If the process is killed at any moment, either the old or the new one is complete.
 * @returns the checkpoint's own folder.
 * @throws {LookalikeError} `IO_FAILED`; the older checkpoint is then kept.
 */
export async function writeCheckpoint(folder: string, checkpoint: Checkpoint): Promise<string> {
  const name = checkpointName(checkpoint.position);
  const target = join(folder, name);
  await replaceFolder(target, (temporary) => writeParts(temporary, checkpoint));
  await removeCheckpoints(folder, name);
  return target;
}
