import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LookalikeError } from '@lookalike/core';
import { ignoreMissing, isNotFound, withIo } from '@lookalike/core/node';
import { sha256 } from '#sha256';
import { type Checkpoint, isCheckpointName, stateFile, type valueNames, valuesFile } from './checkpoint.js';

interface State extends Pick<Checkpoint, 'identity' | 'position'> {
  lengths: Record<(typeof valueNames)[number], number>;
  valuesSha256: string;
}

const corrupt = (file: string, what: string) =>
  new LookalikeError('CORRUPT_MODEL', `the checkpoint's file ${file} ${what}: start again without resume`);

async function readPart(file: string): Promise<Buffer> {
  try {
    return await withIo('read', file, () => readFile(file));
  } catch (error) {
    throw isNotFound(error) ? corrupt(file, 'is missing') : error;
  }
}

async function readState(file: string): Promise<State> {
  const text = (await readPart(file)).toString('utf8');
  try {
    const envelope = JSON.parse(text) as { sha256: string; state: string };
    if (sha256(envelope.state) === envelope.sha256) return JSON.parse(envelope.state) as State;
  } catch (cause) {
    throw new LookalikeError('CORRUPT_MODEL', corrupt(file, 'is not what was written').message, { cause });
  }
  throw corrupt(file, 'was altered');
}

async function readValues(file: string, { lengths, valuesSha256 }: State): Promise<Checkpoint['values']> {
  const bytes = await readPart(file);
  if (sha256(bytes) !== valuesSha256) throw corrupt(file, 'was altered');
  const all = new Float32Array(new Uint8Array(bytes).buffer);
  let offset = 0;
  const take = (name: (typeof valueNames)[number]) => {
    offset += lengths[name];
    return all.slice(offset - lengths[name], offset);
  };
  return {
    weights: take('weights'),
    optimizer: take('optimizer'),
    best: take('best'),
    average: take('average'),
  };
}

/**
 * Reads the last checkpoint in a folder; undefined when it holds none.
 * @throws {LookalikeError} `CORRUPT_MODEL`, naming the file, when one is missing or was altered.
 */
export async function readCheckpoint(folder: string): Promise<Checkpoint | undefined> {
  const names = (await withIo('read', folder, () => ignoreMissing(readdir(folder)))) ?? [];
  const last = names.filter(isCheckpointName).sort().at(-1);
  if (!last) return undefined;
  const state = await readState(join(folder, last, stateFile));
  const values = await readValues(join(folder, last, valuesFile), state);
  return { identity: state.identity, position: state.position, values };
}
