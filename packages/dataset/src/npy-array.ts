import { readFile, writeFile } from 'node:fs/promises';
import { LookalikeError } from '@lookalike/core';
import { withIo } from '@lookalike/core/node';
import { dump, parse } from 'npyjs';
import { type NpyExpectation, openNpyFile } from './npy-file.js';

/** Writes a small array as a whole .npy file. */
export async function writeNpyArray(
  path: string,
  data: Int32Array | Uint8Array | Float32Array | Float64Array,
  shape: number[] = [data.length],
): Promise<void> {
  await writeFile(path, new Uint8Array(dump(data, shape)));
}

/** Reads a small .npy file as a whole; 64-bit integers and booleans become numbers. */
export async function readNpyArray(path: string, expected: NpyExpectation): Promise<ArrayLike<number>> {
  await (await openNpyFile(path, expected)).close(); // npyjs checks neither shape nor length
  const bytes = await withIo('read', path, () => readFile(path));
  const { data } = parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  if (data instanceof BigInt64Array) {
    const beyond = data.find((value) => !Number.isSafeInteger(Number(value)));
    if (beyond !== undefined) {
      throw new LookalikeError(
        'CORRUPT_DATA',
        `${path}: expected integers within ±(2^53 − 1), got ${beyond}`,
      );
    }
  }
  if (data instanceof BigInt64Array || Array.isArray(data)) return Float64Array.from(data, Number);
  if (data instanceof Int32Array || data instanceof Uint8Array) return data;
  if (data instanceof Float32Array || data instanceof Float64Array) return data;
  throw new LookalikeError('CORRUPT_DATA', `${path}: expected an array of numbers`);
}
