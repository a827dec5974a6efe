import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';
import { upTo } from '../../test/shapes.js';

const tolerance = 1e-5;
const numRuns = 150;

const sizes = fc.oneof(upTo(9), upTo(70), fc.constantFrom(129));
const products = fc.record({
  rows: sizes,
  /** More than are taken at once, too. */
  terms: fc.oneof(sizes, sizes, fc.constantFrom(300, 600)),
  columns: sizes,
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
  batches: fc.constantFrom<[number[], number[]]>(
    [[], []],
    [[3], [3]],
    [[1], [2]],
    [[2], [1]],
    [[0], [0]],
    [
      [2, 2],
      [2, 2],
    ],
  ),
});

type Product = typeof products extends fc.Arbitrary<infer T> ? T : never;

/** The matrices of a case, as they lie before they are transposed. */
function factors({ rows, terms, columns, transposeA, transposeB, batches }: Product) {
  const a = uniform([...batches[0], ...(transposeA ? [terms, rows] : [rows, terms])], 1);
  const b = uniform([...batches[1], ...(transposeB ? [columns, terms] : [terms, columns])], 2);
  return [a, b] as const;
}

it('multiplies as the cpu engine does, with either side transposed', async () => {
  await fc.assert(
    fc.asyncProperty(products, async (product) => {
      const [wasm, cpu] = await onBoth(() => {
        const [a, b] = factors(product);
        return tf.matMul(a, b, product.transposeA, product.transposeB);
      });
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns },
  );
});

it('adds a bias and activates as the cpu engine does', async () => {
  const activations = fc.constantFrom<tf.fused.Activation>('linear', 'relu', 'relu6', 'prelu');
  await fc.assert(
    fc.asyncProperty(products, activations, async (product, activation) => {
      const { transposeA, transposeB, columns } = product;
      const [wasm, cpu] = await onBoth(() => {
        const [a, b] = factors({ ...product, batches: [[], []] });
        const preluActivationWeights = activation === 'prelu' ? uniform([columns], 4) : undefined;
        const bias = uniform([columns], 3);
        return tf.fused.matMul({ a, b, transposeA, transposeB, bias, activation, preluActivationWeights });
      });
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns },
  );
});
