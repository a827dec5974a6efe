import type { Box, DetectedFace, ErrorCode } from '@lookalike/core';
import type { ModelInfo } from '@lookalike/siamese';

/** A photo for a worker. */
export interface PoolJob {
  bytes: Uint8Array;
  /** Only detect faces, without embeddings. */
  detectOnly: boolean;
  /** The picture to return of each face. */
  picture: 'none' | 'face' | 'full';
  /** The photo is a face that was cut out already: the whole image is the face, without detection. @default false */
  isCropped?: boolean;
  /** The box of the one face, in pixels of the upright photo, drawn by a person. */
  box?: Box;
  /** Faces of a lower score are left out, 0..1. @default 0 */
  minScore?: number;
  /** Most faces to return, the largest first. @default all of them */
  maxFaces?: number;
}

/** A face of the photo; only what was asked for is set. */
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
  /** Part of that: the time for detection. */
  detectMilliseconds: number;
  /** Part of that: the time for embedding. */
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

/** The error of a worker as plain data, since an error loses its code between threads. */
export interface Refusal {
  refused: { code: ErrorCode; message: string };
}

/** A worker's answer: the faces, or the error. */
export type JobAnswer = { result: PoolResult } | Refusal;

/** A worker's model description, or why it could not load the model. */
export type ModelAnswer = { info: ModelInfo } | Refusal;
