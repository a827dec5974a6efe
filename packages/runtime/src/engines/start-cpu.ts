import * as tf from '@tensorflow/tfjs-core';
import type { EngineStart } from './engine-start.js';

/** Starts the engine in plain JavaScript, which works everywhere and is slow. */
export async function startCpu(): Promise<EngineStart> {
  if (!(await tf.setBackend('cpu'))) {
    return { ok: false, absent: false, failure: 'the cpu engine did not start' };
  }
  // Otherwise it prints an advertisement for tfjs-node when it is first used in Node; we never print.
  Object.assign(tf.backend(), { firstUse: false });
  return { ok: true, notes: [] };
}
