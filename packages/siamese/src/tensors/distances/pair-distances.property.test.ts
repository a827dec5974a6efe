import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { grad, mul, sum, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pairDistances } from '../../tensors.js';

beforeAll(() => initRuntime());

const length = 3;
const embeddingsAndPairs = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc.record({
    embeddings: fc.array(
      fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: length, maxLength: length }),
      { minLength: count, maxLength: count },
    ),
    pairs: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { minLength: 1, maxLength: 8 }),
  }),
);

describe('pairDistances', () => {
  it('takes the distance of each pair and sends its gradient to both sides', async () => {
    await expectNoLeak(() =>
      fc.assert(
        fc.property(embeddingsAndPairs, ({ embeddings, pairs }) => {
          const weights = pairs.map((_, index) => index + 1);
          const expected = embeddings.map(() => new Array<number>(length).fill(0));
          const distances = pairs.map(([a, b], index) => {
            const difference = embeddings[a].map((value, j) => value - embeddings[b][j]);
            const distance = Math.hypot(...difference);
            for (const [j, value] of difference.entries()) {
              const pull = distance > 1e-3 ? (weights[index] * value) / distance : 0;
              expected[a][j] += pull;
              expected[b][j] -= pull;
            }
            return distance;
          });
          fc.pre(distances.every((distance) => distance === 0 || distance > 1e-3));
          const index = Int32Array.from(pairs.flat());
          const gradient = tidy(() =>
            grad((x) => sum(mul(pairDistances(x as ReturnType<typeof tensor2d>, index), tensor1d(weights))))(
              tensor2d(embeddings),
            ).arraySync(),
          ) as number[][];
          const got = tidy(() => pairDistances(tensor2d(embeddings), index).arraySync());
          for (const [i, distance] of distances.entries()) expect(got[i]).toBeCloseTo(distance, 4);
          for (const [i, row] of expected.entries()) {
            for (const [j, value] of row.entries()) expect(gradient[i][j]).toBeCloseTo(value, 3);
          }
        }),
      ),
    );
  });
});
