import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileVersion, listFiles, writeWhole } from '@lookalike/core/node';

/** Marks a folder as made by a step, with its input and result. */
export interface Stamp {
  step: string;
  /** A hash of the step's input and options. */
  key: string;
  /** A hash of the names and sizes of what the step made. */
  outputs: string;
  /** The folder that the step has read, relative to this one. @default unknown, or several */
  source?: string;
  summary: unknown;
}

/** The stamp's name; a folder without it was not made by a step. */
export const stampName = '.lookalike.json';

/** Increased when a step's output changes for the same input and options. */
const stampFormat = 2;

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The key of a step: the same for the same options and the same input. */
export const stepKey = (step: string, parts: Record<string, unknown>) =>
  sha256(JSON.stringify({ stampFormat, step, ...parts }));

/** A hash over the names and versions of the files below a folder. */
export async function folderVersion(folder: string): Promise<string> {
  const files = await listFiles(folder);
  const lines = await Promise.all(
    files.map(async (file) => `${file}\t${await fileVersion(join(folder, file))}`),
  );
  return sha256(lines.join('\n'));
}

async function outputsOf(folder: string): Promise<string> {
  const files = await listFiles(folder);
  const lines = await Promise.all(
    files.map(async (file) => `${file}\t${(await stat(join(folder, file))).size}`),
  );
  return sha256(lines.join('\n'));
}

/** The stamp of a folder; `undefined` if there is none or it cannot be read. */
export async function readStamp(folder: string): Promise<Stamp | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, stampName), 'utf8')) as Stamp;
  } catch {
    return undefined;
  }
}

/** A folder's path relative to one that a step makes from it, for the stamp, so that both can be moved together. */
export const sourceFor = (folder: string, source: string) => relative(resolve(folder), resolve(source));

/** The folder that a folder was made from; `undefined` if it is not known or gone. */
export async function sourceOf(folder: string): Promise<string | undefined> {
  const stamp = await readStamp(folder);
  if (stamp?.source === undefined) return undefined;
  const source = join(folder, stamp.source);
  return (await isFolder(source)) ? source : undefined;
}

/** Stamps a folder whose content is complete. */
export async function writeStamp(folder: string, stamp: Omit<Stamp, 'outputs'>): Promise<void> {
  const outputs = await outputsOf(folder);
  await writeWhole(join(folder, stampName), `${JSON.stringify({ ...stamp, outputs }, null, 2)}\n`);
}

/** The summary of the step that made this folder from the same input, or `undefined`. */
export async function doneBefore(folder: string, step: string, key: string): Promise<Stamp | undefined> {
  const stamp = await readStamp(folder);
  if (stamp?.step !== step || stamp.key !== key) return undefined;
  return stamp.outputs === (await outputsOf(folder)) ? stamp : undefined;
}
