import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { initRuntime } from '../init-runtime.js';
import { openWasmHeap } from './open-wasm-heap.js';
import type { WasmHeap } from './wasm-heap.js';

beforeAll(async () => {
  await initRuntime({ engine: 'wasm' });
});

function openHeap(): WasmHeap {
  const heap = openWasmHeap();
  if (typeof heap === 'string') throw new Error(heap);
  return heap;
}

it('frees scratch memory and half-made tensors when a kernel throws', () => {
  const heap = openHeap();
  const before = heap.backend.numDataIds();
  const trap = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
  expect(() => heap.lend(64, trap)).toThrow('unreachable');
  expect(() => heap.create([2, 3], trap)).toThrow('unreachable');
  expect(() => heap.create([2, 3], () => heap.lend(64, trap))).toThrow('unreachable');
  const tensor = tf.tensor1d([1]);
  expect(() => heap.keepBeside(tensor, 'packed', 64, trap)).toThrow('unreachable');
  tensor.dispose();
  expect(heap.backend.numDataIds()).toBe(before);
});

it('keeps what is made from values beside them, until they are disposed of', () => {
  const heap = openHeap();
  const before = heap.backend.numDataIds();
  const made: number[] = [];
  const keep = (tensor: tf.Tensor, name: string) =>
    heap.keepBeside(tensor, name, 16, (address) => made.push(address));
  tf.tidy(() => {
    const values = tf.tensor1d([1, 2, 3]);
    const packed = keep(values, 'packed');
    const transformed = keep(values, 'transformed');
    expect([packed, transformed]).toEqual(made);
    const view = tf.reshape(values, [3, 1]);
    expect(keep(view, 'packed')).toBe(packed);
    view.dispose();
    expect(keep(values, 'packed')).toBe(packed);

    const variable = tf.variable(values);
    expect(keep(variable, 'packed')).toBe(packed);
    variable.assign(tf.tensor1d([4, 5, 6]));
    keep(variable, 'packed');
    expect(made).toHaveLength(3);
    variable.dispose();
  });
  expect(heap.backend.numDataIds()).toBe(before);
});

it('does not grow the memory over many calls', () => {
  const heap = openHeap();
  const convolve = () =>
    tf.tidy(() => {
      const x = tf.ones<tf.Rank.R4>([2, 32, 32, 8]);
      tf.conv2d(x, tf.ones([3, 3, 8, 16]), 2, 'same').dataSync();
    });
  for (let i = 0; i < 20; i++) convolve();
  const { byteLength } = heap.memory.buffer;
  const before = tf.memory().numTensors;
  for (let i = 0; i < 500; i++) convolve();
  expect(heap.memory.buffer.byteLength).toBe(byteLength);
  expect(tf.memory().numTensors).toBe(before);
});

it('says what is missing of an engine that is not as expected', async () => {
  await initRuntime({ engine: 'cpu' });
  expect(openWasmHeap()).toBe('its memory is not exposed');
  await initRuntime({ engine: 'wasm' });
});
