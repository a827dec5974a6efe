import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'npyjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import golden from './npy.golden.json' with { type: 'json' };
import { readNpyArray, writeNpyArray } from './npy-array.js';
import { encodeNpyHeader, type NpyDtype, parseNpyHeader } from './npy-header.js';

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const files = Object.entries(golden.files);
const ours = files.filter(([name]) => !name.startsWith('version'));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-npy-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe("NumPy's own files", () => {
  it.each(ours)('%s has the header that we write', (_, { dtype, shape, base64 }) => {
    const header = encodeNpyHeader(dtype as NpyDtype, shape);
    expect(bytesOf(base64).slice(0, header.length)).toEqual(new Uint8Array(header));
  });

  it.each(files)('%s says what it is', (name, { dtype, shape, base64 }) => {
    expect(parseNpyHeader(bytesOf(base64), name)).toMatchObject({ dtype, shape, fortranOrder: false });
  });

  it.each(files)('%s has the values that NumPy gave it', async (name, { dtype, shape, values, base64 }) => {
    const path = join(folder, `${name}.npy`);
    await writeFile(path, bytesOf(base64));
    const array = await readNpyArray(path, { dtypes: [dtype as NpyDtype], shape });
    expect(Array.from(array)).toEqual(values.map(Number));
  });

  it.each([
    ['fortran', /expected C order, got Fortran order; save numpy.ascontiguousarray/],
    ['bigEndian', /expected elements of type .*, got >i4/],
    ['half', /expected elements of type .*, got <f2/],
    ['structured', /got a structured type/],
  ] as const)('%s is refused', async (name, message) => {
    const path = join(folder, `${name}.npy`);
    await writeFile(path, bytesOf(golden.refused[name]));
    const reading = readNpyArray(path, { dtypes: ['int32'], shape: [3, 2] });
    await expect(reading).rejects.toMatchObject({
      code: 'CORRUPT_DATA',
      message: expect.stringMatching(message),
    });
  });
});

it('writes small arrays that npyjs and we read back', async () => {
  const path = join(folder, 'written.npy');
  await writeNpyArray(path, Int32Array.of(1, -2, 3, 4), [2, 2]);
  expect(await readNpyArray(path, { dtypes: ['int32'], shape: [2, 2] })).toEqual(Int32Array.of(1, -2, 3, 4));
  const { data, shape } = parse(new Uint8Array(await readFile(path)).buffer);
  expect([data, shape]).toEqual([Int32Array.of(1, -2, 3, 4), [2, 2]]);
});

describe('a header that other writers make', () => {
  const headers = (descr: string) => [
    ...Array.from(
      { length: 9 },
      (_, n) => `{'descr': '${descr}', 'fortran_order': False, 'shape': (2,), }${' '.repeat(n)}\n`,
    ),
    `{'descr': '${descr}', 'fortran_order': False, 'shape': (2,)}`,
    `{"shape": (2,), "fortran_order": False, "descr": "${descr}"}\n`,
    `{'shape': (2L,), 'fortran_order': False, 'descr': '${descr.replace(/^[<>]/, '=')}'}\n`,
  ];

  it.each([
    ['<i8', 'int64', BigInt64Array.of(7n, -9n)],
    ['<f8', 'float64', Float64Array.of(7, -9)],
    ['<i4', 'int32', Int32Array.of(7, -9)],
    ['<f4', 'float32', Float32Array.of(7, -9)],
  ] as const)(
    'is read, aligned or not, with quotes of either kind and numbers of Python 2: %s',
    async (descr, dtype, values) => {
      const path = join(folder, 'other.npy');
      for (const text of headers(descr)) {
        const head = Buffer.from(`\x93NUMPY\x01\x00${String.fromCharCode(text.length, 0)}${text}`, 'latin1');
        await writeFile(path, Buffer.concat([head, new Uint8Array(values.buffer)]));
        const array = await readNpyArray(path, { dtypes: [dtype], shape: [2] });
        expect([text, ...Array.from(array)]).toEqual([text, 7, -9]);
      }
    },
  );
});

it('refuses 64-bit integers that a number cannot hold', async () => {
  const path = join(folder, 'beyond.npy');
  const values = new Uint8Array(BigInt64Array.of(1n, 2n ** 62n + 1n).buffer);
  await writeFile(path, Buffer.concat([encodeNpyHeader('int64', [2]), values]));
  await expect(readNpyArray(path, { dtypes: ['int64'], shape: [2] })).rejects.toMatchObject({
    code: 'CORRUPT_DATA',
    message: expect.stringMatching(/within ±\(2\^53 − 1\), got 4611686018427387905/),
  });
});
