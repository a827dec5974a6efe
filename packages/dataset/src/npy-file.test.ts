import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNpyFile } from './npy-file.js';
import { encodeNpyHeader } from './npy-header.js';
import { createNpyWriter } from './npy-writer.js';

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-npy-'));
  path = join(folder, 'array.npy');
});
afterAll(() => rm(folder, { recursive: true }));

const header = Buffer.from(encodeNpyHeader('uint8', [3, 2]));
const whole = Buffer.concat([header, Buffer.from([1, 2, 3, 4, 5, 6])]);
const expected = { dtypes: ['uint8' as const], shape: [null, 2] };

const withText = (text: string) => {
  const bytes = Buffer.from(header);
  bytes.fill(' ', 10, bytes.length - 1);
  bytes.write(text, 10, 'latin1');
  return bytes;
};

describe('openNpyFile', () => {
  it('reads rows from where they lie', async () => {
    await writeFile(path, whole);
    const file = await openNpyFile(path, expected);
    const rows = new Uint8Array(4);
    await file.readRows(1, rows);
    expect([...rows]).toEqual([3, 4, 5, 6]);
    await expect(file.readRows(2, rows)).rejects.toThrow(/expected row 2, got a file that was cut off/);
    await file.close();
  });

  it.each([
    ['an empty file', Buffer.alloc(0), /expected an .npy file, got 0 bytes/],
    [
      'another kind of file',
      Buffer.from('a,b,c\n1,2,3\n4,5,6'),
      /begins with \\x93NUMPY, got the bytes 612c622c630a/,
    ],
    ['a later format', Buffer.from(whole).fill(9, 6, 7), /version 1, 2 or 3, got version 9/],
    [
      'a header that is cut off',
      whole.subarray(0, 60),
      /expected a header of 118 bytes, got a file that ends/,
    ],
    ['data that are cut off', whole.subarray(0, -1), /expected 134 bytes .*\(3, 2\), got 133: it is cut off/],
    [
      'bytes after the data',
      Buffer.concat([whole, whole]),
      /expected 134 bytes .* got 268: there is more after its end/,
    ],
    [
      'a header without a shape',
      withText("{'descr': '|u1', 'fortran_order': False}"),
      /fortran_order and shape/,
    ],
    ['another shape', encodeNpyHeader('uint8', [3, 4]), /expected shape \(\*, 2\), got \(3, 4\)/],
    ['another number of axes', encodeNpyHeader('uint8', [6]), /expected shape \(\*, 2\), got \(6,\)/],
    ['another type', encodeNpyHeader('float32', [3, 2]), /expected dtype uint8, got float32/],
    [
      'an endless header',
      Buffer.from('\x93NUMPY\x02\x00\xff\xff\xff\xff  ', 'latin1'),
      /a header of up to 65536 bytes/,
    ],
  ])('refuses %s', async (_, bytes, message) => {
    await writeFile(path, bytes);
    await expect(openNpyFile(path, expected)).rejects.toMatchObject({
      code: 'CORRUPT_DATA',
      message: expect.stringMatching(message),
    });
    await expect(openNpyFile(path, expected)).rejects.toThrow(path);
  });

  it('says which file is missing', async () => {
    await expect(openNpyFile(join(folder, 'none.npy'), expected)).rejects.toThrow(
      /cannot read .*none.npy: no such file/,
    );
  });
});

describe('createNpyWriter', () => {
  it('writes what comes in pieces of any size', async () => {
    const pieces = [10, 3_000_000, 1, 2 ** 20, 999].map((length, n) => Buffer.alloc(length, n + 1));
    const all = Buffer.concat(pieces);
    const target = join(folder, 'pieces.npy');
    const writer = await createNpyWriter(target, 'uint8', [all.length]);
    for (const piece of pieces) await writer.write(piece);
    await writer.finish();
    await writer.close();
    const file = await openNpyFile(target, { dtypes: ['uint8'], shape: [all.length] });
    const read = new Uint8Array(all.length);
    await file.readRows(0, read);
    await file.close();
    expect(Buffer.compare(read, all)).toBe(0);
  });
});
