import type { Box, DetectedFace, ErrorCode } from '@lookalike/core';
import type { ModelInfo } from '@lookalike/siamese';

/** A photo for a worker. */
export interface PoolJob {
  bytes: Uint8Array;
  /** Only faces are wanted, no embeddings. */
  detectOnly: boolean;
  /** The picture that is to be kept of each face. */
  picture: 'none' | 'face' | 'full';
  /** The photo is a face that was cut out already: all of it is the face, whatever a detector would say. @default false */
  isCropped?: boolean;
  /** Where the one face is, in pixels of the upright photo: somebody pointed at it, whatever a detector would say. */
  box?: Box;
  /** Faces of a lower score are left out, 0..1. @default 0 */
  minScore?: number;
  /** Faces that are described, the largest first. @default all of them */
  maxFaces?: number;
}

/** A face of the photo; what was not asked for is left out. */
export interface JobFace extends DetectedFace {
  embedding?: Float32Array;
  /** JPEG without metadata. */
  picture?: Uint8Array;
}

export interface PoolResult {
  width: number;
  height: number;
  /** The largest first. */
  faces: JobFace[];
  /** Time in the worker, in milliseconds. */
  milliseconds: number;
  /** Of that, the time that looking for faces took. */
  detectMilliseconds: number;
  /** Of that, the time that embedding them took. */
  embedMilliseconds: number;
}

/** What a worker needs before its first job. */
export interface WorkerSettings {
  /** The model's folder, or `pretrained`. */
  model: string;
  maxPixels: number;
  maxBytes: number;
  minFaceSize: number;
}

/** Why a worker did not do it: an error would lose its code on the way between threads. */
export interface Refusal {
  refused: { code: ErrorCode; message: string };
}

/** A worker's answer: what it found, or why it did not take the photo. */
export type JobAnswer = { result: PoolResult } | Refusal;

/** What a worker says of its model, or why it could not load it. */
export type ModelAnswer = { info: ModelInfo } | Refusal;
