import { apiErrors } from '../api-error.js';

const byteOrderMark = /^\uFEFF/;

/** Decodes chunks of bytes; rejects invalid UTF-8 instead of replacing it. */
async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw apiErrors.validation('The body is not text in UTF-8');
    throw error;
  }
}

/**
 * The lines of a UTF-8 text, without a byte order mark.
 * @throws {ApiError} 400 for invalid UTF-8; 413 for a line of more than `longest` characters.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<string> {
  let parts: string[] = [];
  let length = 0;
  let number = 1;
  const clean = (line: string) => (number === 1 ? line.replace(byteOrderMark, '') : line);
  for await (const chunk of decode(bytes)) {
    const [end, ...lines] = chunk.split('\n');
    parts.push(end);
    length += end.length;
    if (length > longest) throw apiErrors.tooLarge(`line ${number} is longer than ${longest} characters`);
    const last = lines.pop();
    if (last === undefined) continue;
    yield clean(parts.join(''));
    yield* lines;
    number += 1 + lines.length;
    parts = [last];
    length = last.length;
  }
  if (length > 0) yield clean(parts.join(''));
}
