import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLines } from './read-lines.js';

async function* streamed(chunks: readonly string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
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

it('takes off a byte order mark, however it is cut, and refuses what is not UTF-8', async () => {
  async function* bytes(text: Uint8Array, cut: number) {
    yield text.subarray(0, cut);
    yield text.subarray(cut);
  }
  const text = Buffer.from('\uFEFF😀\n\uFEFFb\n');
  for (let cut = 0; cut <= text.length; cut += 1) {
    const lines: string[] = [];
    for await (const line of readLines(bytes(text, cut), 100)) lines.push(line);
    expect(lines).toEqual(['😀', '\uFEFFb']);
  }
  const wrong = readLines(bytes(Buffer.of(0x61, 0xff, 0x0a), 1), 100).next();
  await expect(wrong).rejects.toMatchObject({ status: 400 });
  const cutOff = async () => {
    for await (const _ of readLines(bytes(Buffer.from('😀').subarray(0, 3), 1), 100));
  };
  await expect(cutOff()).rejects.toMatchObject({ status: 400 });
});

it('refuses a line that is too long before it is whole', async () => {
  const refused = linesOf(['a\nb\nabc', 'def', 'g\n'], 5);
  await expect(refused).rejects.toMatchObject({ status: 413, message: 'line 3 is longer than 5 characters' });
  expect(await linesOf(['abc\ndef', 'gh'], 5)).toEqual(['abc', 'defgh']);
});
