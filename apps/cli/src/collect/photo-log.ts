import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LookalikeError } from '@lookalike/core';
import { isNotFound } from '../files/stamp.js';
import type { PhotoCredit } from './sources/photo-source.js';

/** Why a photo that was offered is not in the folder. */
export type DropReason = 'same file' | 'near-duplicate' | 'too small' | 'too large' | 'not a photo';

/** A photo in the folder: where it came from, as open licences ask to be told. */
export interface KeptPhoto extends PhotoCredit {
  file: string;
  source: string;
  /** When it was fetched, ISO 8601. */
  date: string;
  /** SHA-256 of the file, hex. */
  sha256: string;
  /** Perceptual hash, hex. */
  hash: string;
  width: number;
  height: number;
}

/** A photo that was looked at and left out; it is not fetched again. */
export interface DroppedPhoto {
  url: string;
  source: string;
  date: string;
  dropped: DropReason;
}

const keptName = 'sources.jsonl';
const droppedName = 'dropped.jsonl';

/** What has become of every photo that was offered for a person; appended line by line, so a break loses nothing. */
export interface PhotoLog {
  kept: KeptPhoto[];
  dropped: DroppedPhoto[];
  knows(url: string): boolean;
  keep(photo: KeptPhoto): Promise<void>;
  drop(photo: DroppedPhoto): Promise<void>;
}

/** Reads one file of the log; a last line that a crash cut short is left out. */
async function readLines<T>(file: string): Promise<T[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isNotFound(error)) return '';
    throw error;
  });
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  try {
    return whole
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  } catch (cause) {
    throw new LookalikeError('CORRUPT_DATA', `${file}: a line is not JSON: mend or remove it`, { cause });
  }
}

/** Appends a line and waits until it is on the disk; a piece of a line that a crash left is cut off first. */
async function append(file: string, line: object): Promise<void> {
  const handle = await open(file, 'a+');
  try {
    const text = await handle.readFile('utf8');
    const end = Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1));
    if (end < Buffer.byteLength(text)) await handle.truncate(end);
    await handle.appendFile(`${JSON.stringify(line)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Opens the log of a person's folder; new when there is none. */
export async function readPhotoLog(folder: string): Promise<PhotoLog> {
  const keptFile = join(folder, keptName);
  const droppedFile = join(folder, droppedName);
  const kept = await readLines<KeptPhoto>(keptFile);
  const dropped = await readLines<DroppedPhoto>(droppedFile);
  const known = new Set([...kept, ...dropped].map(({ url }) => url));
  return {
    kept,
    dropped,
    knows: (url) => known.has(url),
    async keep(photo) {
      await append(keptFile, photo);
      kept.push(photo);
      known.add(photo.url);
    },
    async drop(photo) {
      await append(droppedFile, photo);
      dropped.push(photo);
      known.add(photo.url);
    },
  };
}
