import * as tf from '@tensorflow/tfjs-core';
import type { EngineStart } from './engine-start.js';

const packageName = '@tensorflow/tfjs-node';

/** Functions of Node's `util` that tfjs-node 4.22 calls and Node 23 removed. */
const removedFromUtil: Readonly<Record<string, (value: unknown) => boolean>> = {
  isNullOrUndefined: (value) => value === null || value === undefined,
  isArray: Array.isArray,
};

/** What a broken tfjs-node reports, and how to fix it. */
const remedies: readonly { readonly sign: RegExp; readonly remedy: string }[] = [
  {
    sign: /tfjs_binding\.node|native addon|libtensorflow/i,
    remedy: `its native library is missing: "npm rebuild ${packageName}" downloads it`,
  },
];

/** The default of `importTensorflow`. The name is a variable so that bundlers leave it alone. */
export function importTensorflowPackage(): Promise<unknown> {
  const name = packageName;
  return import(/* @vite-ignore */ /* webpackIgnore: true */ name);
}

/** Starts TensorFlow's native library through `@tensorflow/tfjs-node`. */
export async function startTensorflow(importTensorflow: () => Promise<unknown>): Promise<EngineStart> {
  if (!tf.env().getBool('IS_NODE')) {
    return { ok: false, absent: true, failure: `${packageName} runs in Node only` };
  }
  const takeBack = supplyToUtil();
  try {
    await importQuietly(importTensorflow);
    if (!(await tf.setBackend('tensorflow'))) throw new Error('its engine did not start');
    convolveOnce();
    return { ok: true, notes: [] };
  } catch (error) {
    takeBack();
    return explain(error instanceof Error ? error.message : String(error));
  }
}

/** Adds the missing functions for as long as the library is in use; returns a function that removes them again. */
function supplyToUtil(): () => void {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): object | undefined } };
  const util = process?.getBuiltinModule?.('node:util') ?? {};
  const missing = Object.keys(removedFromUtil).filter((name) => !(name in util));
  for (const name of missing) {
    Object.defineProperty(util, name, { value: removedFromUtil[name], configurable: true });
  }
  return () => {
    for (const name of missing) Reflect.deleteProperty(util, name);
  };
}

/** The package contains its own tfjs, which would print a warning about each kernel that is already registered here. */
async function importQuietly(importTensorflow: () => Promise<unknown>): Promise<void> {
  const environment = tf.env();
  const quiet = environment.getBool('PROD');
  environment.set('PROD', true);
  try {
    await importTensorflow();
  } finally {
    environment.set('PROD', quiet);
  }
}

/** Tests the library, since one that loads may still fail in its first operation. */
function convolveOnce(): void {
  tf.tidy(() => {
    const image = tf.ones<tf.Rank.R4>([1, 2, 2, 1]);
    const filter = tf.ones<tf.Rank.R4>([1, 1, 1, 1]);
    tf.conv2d(image, filter, 1, 'valid').dataSync();
  });
}

function explain(message: string): EngineStart {
  if (
    new RegExp(`(cannot find|could not resolve|failed to resolve).*['"]${packageName}['"]`, 'i').test(message)
  ) {
    const failure = `${packageName} is not installed: "npm install ${packageName}" adds it`;
    return { ok: false, absent: true, failure };
  }
  const [reason] = message.split('\n');
  const remedy = remedies.find(({ sign }) => sign.test(message))?.remedy;
  const failure = `${packageName} is installed but does not work: ${reason.trim()}`;
  return { ok: false, absent: false, failure: remedy === undefined ? failure : `${failure} (${remedy})` };
}
