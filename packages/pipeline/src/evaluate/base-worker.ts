import { parentPort, workerData } from 'node:worker_threads';
import { type ErrorCode, type Failure, LookalikeError } from '@lookalike/core';
import type { Evaluation } from '@lookalike/evaluation';
import { initRuntime, type KernelChoice, type RuntimeInfo } from '@lookalike/runtime';
import { type EvaluateBaseOptions, evaluateBase } from './evaluate-base.js';

/** What the thread is started with. */
export interface BaseWorkerSettings {
  pairs: string;
  options: Omit<EvaluateBaseOptions, 'signal'>;
  engine: RuntimeInfo['engine'];
  kernels: KernelChoice | undefined;
}

/** The only message to the thread: a request to stop early. */
export type BaseWorkerOrder = 'abort';

/** The only message from the thread. */
export type BaseWorkerAnswer =
  | { evaluated: { evaluation: Evaluation; skipped: boolean; failures: Failure[] } }
  | { refused: { code: ErrorCode; message: string } }
  | { failed: string };

const { pairs, options, engine, kernels } = workerData as BaseWorkerSettings;
const stop = new AbortController();
parentPort?.once('message', (_: BaseWorkerOrder) => stop.abort());

async function answer(): Promise<BaseWorkerAnswer> {
  try {
    await initRuntime({ engine, kernels });
    return { evaluated: await evaluateBase(pairs, { ...options, signal: stop.signal }) };
  } catch (error) {
    // An error would lose its code on the way between threads.
    if (error instanceof LookalikeError) return { refused: { code: error.code, message: error.message } };
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(await answer());
parentPort?.close();
