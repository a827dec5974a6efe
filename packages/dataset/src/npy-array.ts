import { writeFile } from 'node:fs/promises';
import { LookalikeError } from '@lookalike/core';
import { type NpyExpectation, openNpyFile } from './npy-file.js';
import { elementCount, encodeNpyHeader, itemSize, type NpyDtype } from './npy-header.js';

type WrittenArray = Int32Array | Uint8Array | Float32Array | Float64Array;

const arrayTypes = {
  bool: Uint8Array,
  uint8: Uint8Array,
  int32: Int32Array,
  int64: BigInt64Array,
  float32: Float32Array,
  float64: Float64Array,
} as const satisfies Record<NpyDtype, unknown>;

function dtypeOf(data: WrittenArray): NpyDtype {
  if (data instanceof Uint8Array) return 'uint8';
  if (data instanceof Int32Array) return 'int32';
  return data instanceof Float32Array ? 'float32' : 'float64';
}

/** Writes a small array as a whole .npy file. */
export async function writeNpyArray(
  path: string,
  data: WrittenArray,
  shape: number[] = [data.length],
): Promise<void> {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  await writeFile(path, Buffer.concat([encodeNpyHeader(dtypeOf(data), shape), bytes]));
}

function toNumbers(values: BigInt64Array, path: string): Float64Array {
  const beyond = values.find((value) => !Number.isSafeInteger(Number(value)));
  if (beyond !== undefined) {
    throw new LookalikeError('CORRUPT_DATA', `${path}: expected integers within ±(2^53 − 1), got ${beyond}`);
  }
  return Float64Array.from(values, Number);
}

/** Reads a small .npy file as a whole; 64-bit integers and booleans become numbers. */
export async function readNpyArray(path: string, expected: NpyExpectation): Promise<ArrayLike<number>> {
  const file = await openNpyFile(path, expected);
  try {
    const { dtype, shape } = file.header;
    const bytes = new Uint8Array(elementCount(shape) * itemSize(dtype)); // the file's own need not be aligned
    await file.readRows(0, bytes);
    const values = new arrayTypes[dtype](bytes.buffer);
    return values instanceof BigInt64Array ? toNumbers(values, path) : values;
  } finally {
    await file.close();
  }
}
