import { open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LookalikeError } from '@lookalike/core';
import { ignoreMissing, privateMode, syncFolder, withIo } from '@lookalike/core/node';
import { type TSchema, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { PhotoCredit } from './sources/photo-source.js';

/** Why a photo that was offered is not in the folder. */
export type DropReason = 'same file' | 'near-duplicate' | 'too small' | 'too large' | 'not a photo';

/**
 * A photo in the folder and where it came from, which open licences ask you to say: a line of `sources.jsonl`.
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import type { KeptPhoto } from '@lookalike/collect';
 *
 * export async function licencesOf(folder: string): Promise<Set<string | undefined>> {
 *   const lines = (await readFile(`${folder}/sources.jsonl`, 'utf8')).trim().split('\n');
 *   return new Set(lines.map((line) => (JSON.parse(line) as KeptPhoto).licence));
 * }
 * ```
 */
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

const Word = Type.String({ minLength: 1 });
const Side = Type.Integer({ minimum: 1 });
const shared = { url: Word, source: Type.String(), date: Type.String() };
const hex = (digits: number) => Type.String({ pattern: `^[0-9a-f]{${digits}}$` });
/** The required fields of a line; the credits are optional. */
const Kept = Type.Object({
  ...shared,
  file: Word,
  sha256: hex(64),
  hash: hex(16),
  width: Side,
  height: Side,
});
const Dropped = Type.Object({ ...shared, dropped: Type.String() });

const newline = 0x0a;

/** `undefined` for what is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How much of a file of lines counts: all but the piece of a last line that a crash cut short. */
function wholeLength(bytes: Buffer): number {
  const end = bytes.lastIndexOf(newline) + 1;
  return parse(bytes.toString('utf8', end)) === undefined ? end : bytes.length;
}

/** Reads one file of the log. @throws {LookalikeError} `CORRUPT_DATA` for a line that is something else. */
async function readLines<T>(file: string, schema: TSchema): Promise<T[]> {
  const bytes = (await ignoreMissing(readFile(file))) ?? Buffer.alloc(0);
  const lines = bytes.toString('utf8', 0, wholeLength(bytes)).split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const value = parse(line);
    if (Value.Check(schema, value)) return [value as T];
    throw new LookalikeError(
      'CORRUPT_DATA',
      `${file}: line ${index + 1} does not describe a photo: correct it or remove it`,
    );
  });
}

/** Appends a line and waits until it is on the disk; a piece of a line that a crash left is cut off first. */
async function append(file: string, line: object): Promise<void> {
  const handle = await open(file, 'a+', privateMode.file);
  try {
    const bytes = await handle.readFile();
    const length = wholeLength(bytes);
    if (length < bytes.length) await handle.truncate(length);
    const begin = length === 0 || bytes[length - 1] === newline ? '' : '\n';
    await handle.appendFile(`${begin}${JSON.stringify(line)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(dirname(file)); // the file may be new
}

/** Opens the log of a person's folder; new when there is none. */
export async function readPhotoLog(folder: string): Promise<PhotoLog> {
  const keptFile = join(folder, keptName);
  const droppedFile = join(folder, droppedName);
  const kept = await readLines<KeptPhoto>(keptFile, Kept);
  const dropped = await readLines<DroppedPhoto>(droppedFile, Dropped);
  const known = new Set([...kept, ...dropped].map(({ url }) => url));
  return {
    kept,
    dropped,
    knows: (url) => known.has(url),
    async keep(photo) {
      await withIo('write', keptFile, () => append(keptFile, photo));
      kept.push(photo);
      known.add(photo.url);
    },
    async drop(photo) {
      await withIo('write', droppedFile, () => append(droppedFile, photo));
      dropped.push(photo);
      known.add(photo.url);
    },
  };
}
