import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { dispose, io } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { bytesPerValue, quantizeWeights, sizeOf } from './quantize-weights.js';
import { toFloat16 } from './to-float16.js';

beforeAll(() => initRuntime());

const finite = fc.float({ min: -1000, max: 1000, noNaN: true });
const weight = fc.record({
  shape: fc.constantFrom<number[]>([2, 3], [1, 1, 2, 4], [5], []),
  values: fc.array(finite, { minLength: 8, maxLength: 8 }),
});
const weights = fc.array(weight, { minLength: 1, maxLength: 4 });

/** What TensorFlow.js itself reads of the stored weights. */
function decoded(specs: io.WeightsManifestEntry[], bytes: Uint8Array<ArrayBuffer>): number[][] {
  const tensors = io.decodeWeights(bytes.buffer, specs);
  const values = specs.map(({ name }) => [...tensors[name].dataSync()]);
  dispose(tensors);
  return values;
}

it.each([
  ['float32', () => 0],
  ['float16', (values: number[]) => Math.max(2 ** -13, ...values.map(Math.abs)) * 2 ** -11],
  ['uint8', (values: number[]) => (Math.max(...values) - Math.min(...values)) / 255 / 2 + 1e-4],
] as const)('TensorFlow.js reads %s weights back as near as their steps are', async (format, error) => {
  await expectNoLeak(() =>
    fc.assert(
      fc.property(weights, (given) => {
        const specs = given.map(({ shape }, i) => ({ name: `w${i}`, shape, dtype: 'float32' as const }));
        const values = specs.map((spec, i) => given[i].values.slice(0, sizeOf(spec)));
        const stored = quantizeWeights(specs, Float32Array.from(values.flat()).buffer, format);
        expect(stored.bytes.length).toBe(
          stored.specs.reduce((sum, spec) => sum + sizeOf(spec) * bytesPerValue(spec), 0),
        );
        for (const [i, read] of decoded(stored.specs, stored.bytes).entries()) {
          const most = specs[i].shape.length > 1 ? error(values[i]) : 0;
          for (const [j, value] of read.entries())
            expect(Math.abs(value - values[i][j])).toBeLessThanOrEqual(most);
        }
      }),
    ),
  );
});

it('stores the filters of a depthwise convolution in 16 bits, since some are far smaller than others', () => {
  const specs = [
    { name: 'down/depthwise_kernel', shape: [1, 1, 3, 1], dtype: 'float32' as const },
    { name: 'inner/kernel', shape: [1, 1, 3, 1], dtype: 'float32' as const },
  ];
  const values = [0.001, -0.002, 900];
  const stored = quantizeWeights(specs, Float32Array.from([...values, ...values]).buffer, 'uint8');
  expect(stored.specs.map(({ quantization }) => quantization?.dtype)).toEqual(['float16', 'uint8']);
  const [halves, bytes] = decoded(stored.specs, stored.bytes);
  for (const [i, value] of values.entries())
    expect(Math.abs(halves[i] - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -11);
  expect(bytes[0]).toBe(bytes[1]);
});

it('rounds to the nearest half as TensorFlow.js reads them, the even one of two', () => {
  const half = (bits: number) => {
    const spec = { name: 'w', shape: [1], dtype: 'float32', quantization: { dtype: 'float16' } } as const;
    const data = Uint16Array.of(bits).buffer;
    const { w } = io.decodeWeights(data, [{ ...spec, shape: [1] }]);
    const [value] = w.dataSync();
    w.dispose();
    return value;
  };
  const bits = fc.integer({ min: 0, max: 0x7bfe });
  fc.assert(
    fc.property(bits, fc.boolean(), (lower, isNegative) => {
      const [a, b] = [half(lower), half(lower + 1)];
      const sign = isNegative ? -1 : 1;
      const signBit = isNegative ? 0x8000 : 0;
      expect(toFloat16(sign * a)).toBe(lower | signBit);
      expect(toFloat16(sign * (a + (b - a) * 0.49))).toBe(lower | signBit);
      expect(toFloat16(sign * (a + (b - a) * 0.51))).toBe((lower + 1) | signBit);
      expect(toFloat16((sign * (a + b)) / 2)).toBe((lower % 2 === 0 ? lower : lower + 1) | signBit);
    }),
  );
  expect([1e6, 65_520, 65_519, -0, 2 ** -26].map(toFloat16)).toEqual([0x7c00, 0x7c00, 0x7bff, 0x8000, 0]);
});
