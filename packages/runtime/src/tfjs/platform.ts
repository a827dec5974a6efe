import * as tf from '@tensorflow/tfjs-core';

const typedArrays = ['Float32Array', 'Int32Array', 'Uint8Array', 'Uint8ClampedArray'];

/** By name rather than by class, since test runners pass arrays from another realm. */
const isTypedArray = (value: unknown): value is Float32Array | Int32Array | Uint8Array | Uint8ClampedArray =>
  ArrayBuffer.isView(value) &&
  typedArrays.some((name) => Object.prototype.toString.call(value) === `[object ${name}]`);

/**
 * What the bundled TensorFlow.js needs from its environment, in Node and browsers alike. The build uses this module
 * instead of tfjs' own two platforms, which would add an HTTP client and model stores.
 */
const platform: tf.Platform = {
  fetch: (path, init) => fetch(path, init),
  now: () => performance.now(),
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
  isTypedArray,
};

/**
 * Copies of tfjs in one process share an environment. If another copy was loaded first, its platform stays; a copy that
 * is loaded later may set its own, about which tfjs would otherwise print a warning.
 */
export function providePlatform(environment: tf.Environment): void {
  if (environment.platform != null) return;
  const set = (name: string, given: tf.Platform) =>
    Object.assign(environment, { platformName: name, platform: given });
  set('lookalike', platform);
  environment.setPlatform = set;
}

providePlatform(tf.env());
