import { parentPort, workerData } from 'node:worker_threads';
import { LookalikeError } from '@lookalike/core';
// Like anyone who uses this package, so that the worker runs the module that is built once.
import { type DetectionStats, loadMtcnn } from '@lookalike/detection';
import { initRuntime } from '@lookalike/runtime';
import type { WorkerAnswer, WorkerRequest, WorkerSettings } from './worker-protocol.js';

const { options, weights, engine, kernels } = workerData as WorkerSettings;
const loading = initRuntime({ engine, kernels }).then(() => loadMtcnn({ ...options, weights }));
// Whoever asks for a photo hears of it.
loading.catch(() => {});

let current = new AbortController();

async function answer(order: Exclude<WorkerRequest, 'abort'>): Promise<WorkerAnswer> {
  current = new AbortController();
  const told: DetectionStats[] = [];
  try {
    const detector = await loading;
    const { signal } = current;
    const faces = await detector.detect(order.image, { signal, onStats: (stats) => told.push(stats) });
    return { faces, stats: told[0] };
  } catch (error) {
    // An error would lose its code on the way between threads.
    if (error instanceof LookalikeError) return { refused: { code: error.code, message: error.message } };
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', async (order: WorkerRequest) => {
  if (order === 'abort') current.abort();
  else parentPort?.postMessage(await answer(order));
});
