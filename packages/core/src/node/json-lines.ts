import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ignoreMissing } from './ignore-missing.js';
import { withIo } from './io-failure.js';
import { privateMode } from './private-folder.js';

/** A file of JSON documents, one per line, that only grows. */
export interface JsonLines<Line> {
  /** What was in the file when it was opened. */
  lines: Line[];
  append(line: Line): Promise<void>;
}

/** Nothing if a crash cut the line short. */
function parseLine<Line>(text: string): Line[] {
  try {
    const line = JSON.parse(text) as Line | null;
    return line === null ? [] : [line];
  } catch {
    return [];
  }
}

/**
 * Opens a file of JSON lines, which only its owner can read. The file and its folder are made when they are needed; a
 * line that a crash cut short is skipped.
 * @throws {LookalikeError} `IO_FAILED`
 * @example
 * ```ts
 * import { openJsonLines } from '@lookalike/core/node';
 *
 * const names = await openJsonLines<{ name: string }>('names.jsonl');
 * await names.append({ name: 'Ada' });
 * console.log((await openJsonLines('names.jsonl')).lines); // → [ { name: 'Ada' } ]
 * ```
 */
export async function openJsonLines<Line>(file: string): Promise<JsonLines<Line>> {
  const folder = dirname(file);
  await withIo('make', folder, () => mkdir(folder, { recursive: true, mode: privateMode.folder }));
  const text = await withIo('read', file, async () => (await ignoreMissing(readFile(file, 'utf8'))) ?? '');
  let start = text === '' || text.endsWith('\n') ? '' : '\n';
  return {
    lines: text.split('\n').flatMap(parseLine<Line>),
    append: async (line) => {
      const whole = `${start}${JSON.stringify(line)}\n`;
      start = '';
      await withIo('write', file, () => appendFile(file, whole, { mode: privateMode.file }));
    },
  };
}
