import * as tf from '@tensorflow/tfjs-core';
import type { EngineStart } from './engine-start.js';

/** Starts the plain JavaScript engine, which works everywhere and is slow. */
export async function startCpu(): Promise<EngineStart> {
  // Imported only here, and only if no other copy of tfjs has done it: it would register its kernels twice.
  if (!tf.findBackendFactory('cpu')) await import('@tensorflow/tfjs-backend-cpu');
  if (!(await tf.setBackend('cpu'))) {
    return { ok: false, absent: false, failure: 'the cpu engine did not start' };
  }
  // Otherwise it prints an advertisement for tfjs-node when first used in Node; libraries must not print.
  Object.assign(tf.backend(), { firstUse: false });
  return { ok: true, notes: [] };
}
