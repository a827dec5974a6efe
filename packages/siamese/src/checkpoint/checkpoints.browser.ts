import { listRecords, readRecord, removeRecord, writeRecord } from '@lookalike/core/browser';
import { type Checkpoint, checkpointName, isCheckpointName } from './checkpoint.js';
import type {
  readCheckpoint as readInNode,
  removeCheckpoints as removeInNode,
  writeCheckpoint as writeInNode,
} from './checkpoints.node.js';

/** Checkpoints as records in the page's IndexedDB, each saved completely or not at all. */
async function namesIn(folder: string): Promise<string[]> {
  const prefix = `${folder}/`;
  const records = await listRecords(prefix);
  return records.map((record) => record.slice(prefix.length)).filter(isCheckpointName);
}

export const removeCheckpoints: typeof removeInNode = async (folder, keep) => {
  for (const name of await namesIn(folder)) {
    if (name !== keep) await removeRecord(`${folder}/${name}`);
  }
};

export const writeCheckpoint: typeof writeInNode = async (folder, checkpoint) => {
  const name = checkpointName(checkpoint.position);
  await writeRecord(`${folder}/${name}`, checkpoint);
  await removeCheckpoints(folder, name);
  return `${folder}/${name}`;
};

export const readCheckpoint: typeof readInNode = async (folder) => {
  const last = (await namesIn(folder)).sort().at(-1);
  if (last === undefined) return undefined;
  return (await readRecord(`${folder}/${last}`)) as Checkpoint | undefined;
};
