import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLines } from './read-lines.js';

async function* streamed(chunks: readonly string[]) {
  yield* chunks;
}
async function linesOf(chunks: readonly string[], longest = 1000): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(streamed(chunks), longest)) lines.push(line);
  return lines;
}

it('reads the lines of a text however it is cut', async () => {
  const chunk = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(chunk), async (chunks) => {
      const lines = chunks.join('').split('\n');
      if (lines.at(-1) === '') lines.pop();
      expect(await linesOf(chunks)).toEqual(lines);
    }),
  );
});

it('refuses a line that is too long before it is whole', async () => {
  const refused = linesOf(['a\nb\nabc', 'def', 'g\n'], 5);
  await expect(refused).rejects.toMatchObject({ status: 413, message: 'line 3 is longer than 5 characters' });
  expect(await linesOf(['abc\ndef', 'gh'], 5)).toEqual(['abc', 'defgh']);
});
