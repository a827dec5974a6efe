import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { grad, type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { targetLoss } from '../../tensors.js';

beforeAll(() => initRuntime());

const value = fc.float({ min: -2, max: 2, noNaN: true });
const rows = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }))
  .chain(([count, length]) => {
    const matrix = fc.array(fc.array(value, { minLength: length, maxLength: length }), {
      minLength: count,
      maxLength: count,
    });
    return fc.record({ embeddings: matrix, targets: matrix });
  });

it('is the mean squared distance, with the gradient that plain loops give', async () => {
  await expectNoLeak(() =>
    fc.assert(
      fc.property(rows, ({ embeddings, targets }) => {
        const count = embeddings.length;
        const differences = embeddings.map((row, i) => row.map((x, j) => x - targets[i][j]));
        const naive = differences.flat().reduce((sum, d) => sum + d * d, 0) / count;
        const loss = tidy(() => targetLoss(tensor2d(embeddings), tensor2d(targets)).arraySync());
        expect(loss).toBeCloseTo(naive, 4);
        const gradient = tidy(() =>
          grad((x) => targetLoss(x as Tensor2D, tensor2d(targets)))(tensor2d(embeddings)).arraySync(),
        ) as number[][];
        for (const [i, row] of gradient.entries())
          for (const [j, slope] of row.entries())
            expect(slope).toBeCloseTo((2 * differences[i][j]) / count, 4);
      }),
    ),
  );
});
