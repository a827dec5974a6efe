import { type PackedBytes, unpackBytes } from '@lookalike/core';

/** The network's layers and the list of its weights, in the TensorFlow.js layers format. */
export const topologyFile = 'model.json';
/** The weights as little-endian floats, one after the other. */
export const weightsFile = 'weights.bin';
/** A `ModelInfo` with the checksums of the other two. */
export const infoFile = 'lookalike.json';

/** The files of a model in the order in which they are written; the one that describes the others is last. */
export const modelFileNames = [weightsFile, topologyFile, infoFile] as const;

export type ModelFileName = (typeof modelFileNames)[number];

/** The files whose checksums `lookalike.json` holds. */
export type ModelFile = Exclude<ModelFileName, typeof infoFile>;

/** A saved model's files by name, as `encodeModel` gives them. */
export type SavedModel = Readonly<Record<ModelFileName, Uint8Array<ArrayBuffer>>>;

/**
 * A model's files by name: their bytes, or functions that load them packed, such as `mobileFaceNet` of
 * `@lookalike/face-mobilenet`.
 */
export type ModelFiles = Readonly<Record<ModelFileName, Uint8Array | (() => Promise<PackedBytes>)>>;

/** The bytes of one of a model's files. */
export async function readModelFile(
  files: ModelFiles,
  name: ModelFileName,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = files[name];
  return typeof file === 'function' ? unpackBytes(await file()) : new Uint8Array(file);
}
