import { Worker } from 'node:worker_threads';
import { LookalikeError } from '@lookalike/core';
import type { GradientTeam, ShareRequest, TeamSettings } from './gradient-team.js';
import type { ShareGradients } from './share-gradients.js';

export type { GradientTeam, ShareRequest, TeamSettings } from './gradient-team.js';

/** The thread's module: the build puts both side by side. */
const workerFile = new URL('./gradient-worker.node.js', import.meta.url);

/** What a thread answers to a request. */
export type WorkerAnswer = ShareGradients | { failed: string };

function ask(worker: Worker, request: ShareRequest): Promise<ShareGradients> {
  return new Promise((resolve, reject) => {
    const fail = (why: unknown) => {
      settle();
      const message = `a thread of the training ended: ${why instanceof Error ? why.message : 'it was stopped from outside'}`;
      reject(new LookalikeError('ENGINE_UNAVAILABLE', message, { cause: why }));
    };
    const onMessage = (answer: WorkerAnswer) => {
      settle();
      if ('failed' in answer) reject(new Error(answer.failed));
      else resolve(answer);
    };
    const settle = () => worker.off('error', fail).off('exit', fail).off('message', onMessage).unref();
    worker.on('error', fail).on('exit', fail).on('message', onMessage).ref();
    worker.postMessage(request);
  });
}

/** Starts threads; an idle one does not keep the process alive. */
export function startGradientTeam(threads: number, settings: TeamSettings): GradientTeam {
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(workerFile, { workerData: settings });
    worker.unref();
    return worker;
  });
  return {
    compute: (requests) => Promise.all(requests.map((request, thread) => ask(workers[thread], request))),
    dispose: () => {
      for (const worker of workers) void worker.terminate();
    },
  };
}
