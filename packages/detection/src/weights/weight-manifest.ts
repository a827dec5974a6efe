import { LookalikeError } from '@lookalike/core';

/** The contents of a weight file, and their origin. */
export interface WeightManifest {
  formatVersion: 1;
  /** Length of the data in bytes. */
  byteLength: number;
  /** SHA-256 of the data, in hexadecimal. */
  sha256: string;
  /** SPDX name of the licence. */
  license?: string;
  origin?: { package: string; version: string; file: string; sha256: string };
  /** Name (`network/layer/part`), shape and position of each tensor in the data. */
  tensors: { name: string; shape: number[]; byteOffset: number }[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isTensor = (value: unknown) =>
  isRecord(value) &&
  typeof value.name === 'string' &&
  Number.isInteger(value.byteOffset) &&
  Array.isArray(value.shape) &&
  value.shape.every((side) => Number.isInteger(side) && side > 0);

function isManifest(value: unknown): value is WeightManifest {
  return (
    isRecord(value) &&
    value.formatVersion === 1 &&
    Number.isInteger(value.byteLength) &&
    typeof value.sha256 === 'string' &&
    Array.isArray(value.tensors) &&
    value.tensors.every(isTensor)
  );
}

/**
 * Parses a manifest from its JSON text.
 * @throws {LookalikeError} `CORRUPT_MODEL` if it is not a valid one.
 */
export function parseWeightManifest(bytes: Uint8Array): WeightManifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new LookalikeError('CORRUPT_MODEL', 'the manifest of the MTCNN weights is not JSON', { cause });
  }
  if (isManifest(value)) return value;
  throw new LookalikeError(
    'CORRUPT_MODEL',
    'expected a manifest for MTCNN weights (formatVersion 1, byteLength, sha256, tensors with name, shape and byteOffset)',
  );
}
