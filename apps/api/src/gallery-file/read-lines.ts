import { apiErrors } from '../api-error.js';

/**
 * The lines of a text in UTF-8.
 * @throws {ApiError} 413 for a line of more than `longest` characters.
 */
export async function* readLines(text: AsyncIterable<string>, longest: number): AsyncGenerator<string> {
  let parts: string[] = [];
  let length = 0;
  let number = 1;
  for await (const chunk of text) {
    const [end, ...lines] = chunk.split('\n');
    parts.push(end);
    length += end.length;
    if (length > longest) throw apiErrors.tooLarge(`line ${number} is longer than ${longest} characters`);
    const last = lines.pop();
    if (last === undefined) continue;
    yield parts.join('');
    yield* lines;
    number += 1 + lines.length;
    parts = [last];
    length = last.length;
  }
  if (length > 0) yield parts.join('');
}
