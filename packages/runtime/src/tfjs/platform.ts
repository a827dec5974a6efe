import * as tf from '@tensorflow/tfjs-core';

const typedArrays = ['Float32Array', 'Int32Array', 'Uint8Array', 'Uint8ClampedArray'];

/** By name rather than by class, since test runners hand over arrays of another realm. */
const isTypedArray = (value: unknown): value is Float32Array | Int32Array | Uint8Array | Uint8ClampedArray =>
  ArrayBuffer.isView(value) &&
  typedArrays.some((name) => Object.prototype.toString.call(value) === `[object ${name}]`);

/**
 * What the carried TensorFlow.js needs of its surroundings, in Node and browsers alike. The build puts this module in the
 * place of tfjs' own two platforms, which would bring a client for HTTP and stores for models along.
 */
const platform: tf.Platform = {
  fetch: (path, init) => fetch(path, init),
  now: () => performance.now(),
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
  isTypedArray,
};

/**
 * Copies of tfjs in one process share an environment. Where another copy came first its platform stays; one that comes later
 * may put its own here, which tfjs would otherwise print a warning about.
 */
export function providePlatform(environment: tf.Environment): void {
  if (environment.platform != null) return;
  const set = (name: string, given: tf.Platform) =>
    Object.assign(environment, { platformName: name, platform: given });
  set('lookalike', platform);
  environment.setPlatform = set;
}

providePlatform(tf.env());
