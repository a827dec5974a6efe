import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';

/** A TensorFlow.js engine. */
export type Engine = 'tensorflow' | 'wasm' | 'cpu';
/** An engine, or `auto` for the fastest that works here. */
export type EngineChoice = Engine | 'auto';

export interface RuntimeOptions {
  /** @default 'auto' */
  engine?: EngineChoice;
}

/** What {@link initRuntime} chose, and why. */
export interface RuntimeInfo {
  engine: Engine;
  /** Why a better engine was passed over, one sentence each; empty when there is nothing to say. */
  notes: string[];
}

export async function initRuntime(options: RuntimeOptions = {}): Promise<RuntimeInfo> {
  const engine = options.engine === 'cpu' ? 'cpu' : 'wasm';
  await tf.setBackend(engine);
  return { engine, notes: [] };
}
