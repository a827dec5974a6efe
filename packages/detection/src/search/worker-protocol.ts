import type { DetectedFace, ErrorCode, PixelImage } from '@lookalike/core';
import type { KernelChoice, RuntimeInfo } from '@lookalike/runtime';
import type { DetectionStats } from '../detection-stats.js';
import type { SearchOptions } from '../mtcnn-options.js';
import type { VerifiedWeights } from '../weights/read-weights.js';

/** What a worker is started with. */
export interface WorkerSettings {
  options: SearchOptions;
  weights: VerifiedWeights;
  engine: RuntimeInfo['engine'];
  kernels: KernelChoice | undefined;
}

/** What is told to a worker: to search a photo, or to end the search before it is done. */
export type WorkerRequest = { image: PixelImage } | 'abort';

/** What a worker answers to a photo. */
export type WorkerAnswer =
  | { faces: DetectedFace[]; stats: DetectionStats }
  | { refused: { code: ErrorCode; message: string } }
  | { failed: string };
