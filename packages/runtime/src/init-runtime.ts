import * as tf from '@tensorflow/tfjs-core';
import { chooseEngine } from './choose-engine.js';
import type { RuntimeInfo } from './runtime-info.js';
import {
  checkRuntimeOptions,
  type Engine,
  engines,
  type KernelChoice,
  type RuntimeOptions,
} from './runtime-options.js';

/**
 * The last choice for each tfjs engine object. tfjs keeps one such object per process, with the backend in it; the
 * choice belongs to that object and lives as long as it does. Each call waits for the one before.
 */
const choices = new WeakMap<object, Promise<RuntimeInfo | undefined>>();

/**
 * Chooses the TensorFlow.js engine of this process and adds the kernels that the WASM engine lacks.
 *
 * You can call it any number of times: calls queue up, and a call that asks for nothing new changes nothing. Without
 * options it keeps the engine in use, whether it was chosen here or by `tf.setBackend`.
 *
 * @throws {LookalikeError} `ENGINE_UNAVAILABLE` if the requested engine does not work here, with the reason and how to
 * fix it; `INVALID_ARGUMENT` for an option out of range.
 */
export async function initRuntime(options: RuntimeOptions = {}): Promise<RuntimeInfo> {
  checkRuntimeOptions(options);
  const previous = choices.get(tf.engine()) ?? Promise.resolve(undefined);
  const turn = previous.then((current) => choose(current, options));
  choices.set(
    tf.engine(),
    turn.catch(() => previous),
  );
  return turn;
}

async function choose(current: RuntimeInfo | undefined, options: RuntimeOptions): Promise<RuntimeInfo> {
  if (current && serves(current, options)) return current;
  const requested = options.engine ?? engineInUse() ?? 'auto';
  const info = await chooseEngine(requested, options);
  for (const note of info.notes) options.onWarning?.(note);
  return info;
}

/** Whether the engine in use is the one that was chosen before, and meets the options. */
function serves(current: RuntimeInfo, { engine, kernels }: RuntimeOptions): boolean {
  if (current.engine !== tf.getBackend()) return false;
  if (current.engine === 'wasm' && kernels !== undefined && kernels !== choiceOf(current)) return false;
  return engine === undefined || engine === current.engine || engine === current.requested;
}

function choiceOf({ kernels }: RuntimeInfo): KernelChoice {
  return kernels === 'stock' ? 'stock' : 'simd';
}

function engineInUse(): Engine | undefined {
  return engines.find((engine) => engine === tf.getBackend());
}
