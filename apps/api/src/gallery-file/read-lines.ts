import { apiErrors } from '../api-error.js';

/**
 * The lines of a text in UTF-8.
 * @throws {ApiError} 413 for a line of more than `longest` characters.
 */
export async function* readLines(text: AsyncIterable<string>, longest: number): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longest) throw apiErrors.tooLarge(`A line is longer than ${longest} characters`);
    yield* lines;
  }
  if (rest !== '') yield rest;
}
