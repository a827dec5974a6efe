import { LookalikeError } from '@lookalike/core';
import * as tf from '@tensorflow/tfjs-core';
import type { EngineStart, StartedEngine } from './engines/engine-start.js';
import { startCpu } from './engines/start-cpu.js';
import { importTensorflowPackage, startTensorflow } from './engines/start-tensorflow.js';
import { hasSimd, startWasm } from './engines/start-wasm.js';
import type { RuntimeInfo } from './runtime-info.js';
import { type Engine, type EngineChoice, engines, type RuntimeOptions } from './runtime-options.js';

function start(engine: Engine, options: RuntimeOptions): Promise<EngineStart> {
  switch (engine) {
    case 'tensorflow':
      return startTensorflow(options.importTensorflow ?? importTensorflowPackage);
    case 'wasm':
      return startWasm(options);
    case 'cpu':
      return startCpu();
  }
}

/** Tries the allowed engines, fastest first, and uses the first that works. */
export async function chooseEngine(requested: EngineChoice, options: RuntimeOptions): Promise<RuntimeInfo> {
  const candidates = requested === 'auto' ? engines : [requested];
  const failures: string[] = [];
  for (const engine of candidates) {
    const outcome = await start(engine, options);
    if (outcome.ok) return describe(engine, requested, outcome, failures);
    if (!outcome.absent || requested !== 'auto') failures.push(outcome.failure);
  }
  throw new LookalikeError('ENGINE_UNAVAILABLE', `expected the engine ${requested}: ${failures.join('; ')}`);
}

async function describe(
  engine: Engine,
  requested: EngineChoice,
  { notes: own, kernels = 'stock' }: StartedEngine,
  failures: readonly string[],
): Promise<RuntimeInfo> {
  const notes = [...failures, ...own];
  if (engine === 'cpu' && requested === 'auto') {
    notes.push('computing in plain JavaScript, many times slower than WebAssembly');
  }
  const simd = engine === 'wasm' && (await hasSimd());
  return Object.freeze({
    engine,
    requested,
    notes: Object.freeze(notes),
    simd,
    kernels,
    tfjsVersion: tf.version_core,
  });
}
