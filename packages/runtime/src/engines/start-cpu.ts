import * as tf from '@tensorflow/tfjs-core';
import type { EngineStart } from './engine-start.js';

/** Starts the engine in plain JavaScript, which works everywhere and is slow. */
export async function startCpu(): Promise<EngineStart> {
  // Only now, and only where no other copy of tfjs has brought it: it would register its kernels twice.
  if (!tf.findBackendFactory('cpu')) await import('@tensorflow/tfjs-backend-cpu');
  if (!(await tf.setBackend('cpu'))) {
    return { ok: false, absent: false, failure: 'the cpu engine did not start' };
  }
  // Otherwise it prints an advertisement for tfjs-node when it is first used in Node; we never print.
  Object.assign(tf.backend(), { firstUse: false });
  return { ok: true, notes: [] };
}
