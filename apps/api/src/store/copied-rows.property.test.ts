import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copiedRows } from './copied-rows.js';

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');

/** As PostgreSQL sends rows of one column. */
function copyOf(rows: readonly Uint8Array[]): Buffer {
  const framed = rows.flatMap((row) => {
    const frame = Buffer.alloc(6);
    frame.writeInt16BE(1);
    frame.writeInt32BE(row.length, 2);
    return [frame, row];
  });
  return Buffer.concat([signature, Buffer.alloc(8), ...framed, Buffer.of(0xff, 0xff)]);
}

async function* chunksOf(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (let n = 0; at < bytes.length; n += 1) {
    const end = at + sizes[n % sizes.length];
    yield bytes.subarray(at, end);
    at = end;
  }
}

async function read(rows: readonly Uint8Array[], sizes: readonly number[]): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for await (const part of copiedRows(chunksOf(copyOf(rows), sizes))) parts.push(part.slice()); // it is overwritten
  return parts;
}

it('gives the bytes of all rows, wherever the chunks end', async () => {
  const rows = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 });
  const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(rows, sizes, async (given, chunks) => {
      expect(Buffer.concat(await read(given, chunks))).toEqual(Buffer.concat(given));
    }),
  );
});

it('gives them in parts that end with a row, also where one is larger than a part', async () => {
  const row = new Uint8Array(300_000).fill(7);
  const large = new Uint8Array(3_000_000).fill(9);
  const parts = await read([row, row, row, row, large, row], [65_536]);
  expect(parts.map(({ length }) => length)).toEqual([900_000, 300_000, 3_000_000, 300_000]);
});
