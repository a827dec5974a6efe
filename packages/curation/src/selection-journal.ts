import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LookalikeError } from '@lookalike/core';
import { ignoreMissing } from '@lookalike/core/node';
import { Value } from '@sinclair/typebox/value';
import { Decision } from './decision.js';

/** In the photos folder. */
export const journalName = 'selection.jsonl';

function parseLine(line: string, file: string, number: number): Decision[] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return []; // a crash cut it short before it was confirmed
  }
  if (Value.Check(Decision, value)) return [value];
  throw new LookalikeError(
    'CORRUPT_DATA',
    `${file}: line ${number} is no decision: mend or remove it; expected file, decision, by and at`,
  );
}

/**
 * Reads the decisions about a folder's photos, in their order; `[]` when there are none.
 * @throws {LookalikeError} `CORRUPT_DATA` for a line of JSON that is something else.
 */
export async function readDecisions(photosFolder: string): Promise<Decision[]> {
  const file = join(photosFolder, journalName);
  const text = (await ignoreMissing(readFile(file, 'utf8'))) ?? '';
  return text.split('\n').flatMap((line, index) => (line === '' ? [] : parseLine(line, file, index + 1)));
}

/**
 * Appends decisions and waits until they are on the disk. Nothing that is there is ever changed: after a line that
 * a crash cut short, a new one is begun.
 * @returns by how many bytes the journal has grown.
 */
export async function appendDecisions(photosFolder: string, decisions: readonly Decision[]): Promise<number> {
  if (decisions.length === 0) return 0;
  const handle = await open(join(photosFolder, journalName), 'a+');
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    const begin = size === 0 || last.toString() === '\n' ? '' : '\n';
    const lines = begin + decisions.map((decision) => `${JSON.stringify(decision)}\n`).join('');
    await handle.appendFile(lines);
    await handle.sync();
    return Buffer.byteLength(lines);
  } finally {
    await handle.close();
  }
}
