import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { LookalikeError } from '@lookalike/core';
import type { Evaluation } from '@lookalike/evaluation';
import { initRuntime } from '@lookalike/runtime';
import { type StepOutcome, type StepRun, startStep } from '../step-run.js';
import type { BaseWorkerAnswer, BaseWorkerOrder, BaseWorkerSettings } from './base-worker.js';
import type { EvaluateBaseOptions } from './evaluate-base.js';

/** The module that the thread runs, seen from `dist`, where this one is built; the tests run the sources, and the built thread. */
function builtWorker(): URL {
  const below = new URL('./evaluate/base-worker.js', import.meta.url);
  return existsSync(below) ? below : new URL('../../dist/evaluate/base-worker.js', import.meta.url);
}

/** The answer of a thread that has ended. */
function ask(settings: BaseWorkerSettings, signal: AbortSignal): Promise<BaseWorkerAnswer> {
  const worker = new Worker(builtWorker(), { workerData: settings, name: 'base' });
  const abort = () => worker.postMessage('abort' satisfies BaseWorkerOrder);
  signal.addEventListener('abort', abort, { once: true });
  const answer = new Promise<BaseWorkerAnswer>((resolve, reject) => {
    let given: BaseWorkerAnswer = { failed: 'the thread that evaluates the pretrained model ended early' };
    worker.on('message', (message: BaseWorkerAnswer) => {
      given = message;
    });
    worker.once('error', reject);
    worker.once('exit', () => resolve(given));
  });
  return answer.finally(() => signal.removeEventListener('abort', abort));
}

/**
 * Like {@link evaluateBase}, but in a thread of its own, so that the training can compute at the same time. It reports
 * no progress, since a progress bar shows one thing at a time.
 */
export function evaluateBaseInThread(
  pairs: string,
  { signal: given, ...options }: EvaluateBaseOptions,
): StepRun<{ evaluation: Evaluation } & StepOutcome> {
  return startStep({ signal: given }, async ({ signal }) => {
    const { engine, kernels } = await initRuntime();
    signal.throwIfAborted();
    const choice = kernels === 'stock' ? 'stock' : undefined;
    const answer = await ask({ pairs, options, engine, kernels: choice }, signal);
    signal.throwIfAborted();
    if ('failed' in answer) throw new Error(answer.failed);
    if ('refused' in answer) throw new LookalikeError(answer.refused.code, answer.refused.message);
    return answer.evaluated;
  });
}
