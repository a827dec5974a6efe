import { parentPort, workerData } from 'node:worker_threads';
import {
  type Box,
  type DetectedFace,
  type ErrorCode,
  LookalikeError,
  type PixelImage,
} from '@lookalike/core';
// Imported by package name, so that the worker runs the built module.
import { type DetectionStats, loadMtcnn } from '@lookalike/detection';
import { initRuntime, type KernelChoice, type RuntimeInfo } from '@lookalike/runtime';
import type { SearchOptions } from '../mtcnn-options.js';
import type { VerifiedWeights } from '../weights/read-weights.js';

/** What a worker starts with. */
export interface WorkerSettings {
  options: SearchOptions;
  weights: VerifiedWeights;
  engine: RuntimeInfo['engine'];
  kernels: KernelChoice | undefined;
}

/** A photo to search, or boxes in it to check again. */
export interface SearchRequest {
  image: PixelImage;
  boxes?: readonly Box[];
}

/** A message to a worker: search a photo, or abort the current search. */
export type WorkerRequest = SearchRequest | 'abort';

/** A worker's answer. */
export type WorkerAnswer =
  | { faces: DetectedFace[]; stats: DetectionStats }
  | { refined: (DetectedFace | undefined)[] }
  | { refused: { code: ErrorCode; message: string } }
  | { failed: string };

const { options, weights, engine, kernels } = workerData as WorkerSettings;
const loading = initRuntime({ engine, kernels }).then(() => loadMtcnn({ ...options, weights }));
// The error is reported by the first request for a photo.
loading.catch(() => {});

let current = new AbortController();

async function answer({ image, boxes }: SearchRequest): Promise<WorkerAnswer> {
  current = new AbortController();
  const told: DetectionStats[] = [];
  try {
    const detector = await loading;
    const { signal } = current;
    if (boxes) return { refined: await detector.refine(image, boxes, { signal }) };
    const faces = await detector.detect(image, { signal, onStats: (stats) => told.push(stats) });
    return { faces, stats: told[0] };
  } catch (error) {
    // An error that is posted to another thread would lose its code.
    if (error instanceof LookalikeError) return { refused: { code: error.code, message: error.message } };
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', async (order: WorkerRequest) => {
  if (order === 'abort') current.abort();
  else parentPort?.postMessage(await answer(order));
});
