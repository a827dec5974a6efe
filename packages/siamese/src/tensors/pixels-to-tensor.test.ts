import { createRandom } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { beforeAll, expect, test } from 'vitest';
import { imageNormalization, pixelsToTensor, unitNormalization } from './pixels-to-tensor.js';

beforeAll(() => initRuntime({ engine: 'cpu' }));

const size = 5 * 4 * 3;

function noise(seed: string, gain: number, offset: number): Uint8Array {
  const random = createRandom(seed);
  return Uint8Array.from({ length: size }, () => offset + gain * random.integer(50));
}

function valuesOf(pixels: Uint8Array, normalization: Parameters<typeof pixelsToTensor>[2]): Float32Array {
  const tensor = pixelsToTensor(pixels, [pixels.length / size, 5, 4, 3], normalization);
  const values = tensor.dataSync() as Float32Array;
  tensor.dispose();
  return values;
}

test('pixels become 0..1', () => {
  expect([...valuesOf(new Uint8Array(size).fill(255), unitNormalization)]).toEqual(Array(size).fill(1));
});

test('an image of its own mean and deviation is the same in any light, whatever stands beside it', () => {
  const plain = noise('light', 1, 0);
  const bright = noise('light', 4, 20);
  const alone = valuesOf(plain, imageNormalization);
  const together = valuesOf(Uint8Array.from([...bright, ...plain]), imageNormalization);
  for (let i = 0; i < size; i += 1) {
    expect(together[i]).toBeCloseTo(alone[i], 6);
    expect(together[size + i]).toBe(alone[i]);
  }
  const mean = alone.reduce((sum, value) => sum + value, 0) / size;
  const squares = alone.reduce((sum, value) => sum + value ** 2, 0) / size;
  expect(mean).toBeCloseTo(0, 6);
  expect(Math.sqrt(squares)).toBeCloseTo(imageNormalization.scale, 6);
});

test('an image of one colour is all zeros', () => {
  expect(valuesOf(new Uint8Array(size).fill(90), imageNormalization).every((value) => value === 0)).toBe(
    true,
  );
});
