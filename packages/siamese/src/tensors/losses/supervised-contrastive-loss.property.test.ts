import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { grad, type Tensor2D, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { batchLosses } from '../../tensors.js';

beforeAll(() => initRuntime());

const scale = 16;
const [count, length] = [6, 4];

const unit = (row: number[]) => row.map((value) => value / Math.hypot(...row));
const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);

interface Case {
  embeddings: number[][];
  identities: number[];
  margin: number;
}

/** By plain loops: −log of each own face's share among itself and all faces of others. */
function naive({ embeddings, identities, margin }: Case): number {
  const losses: number[] = [];
  const powerOf = (a: number, b: number, less = 0) =>
    Math.exp(scale * (dot(embeddings[a], embeddings[b]) - less));
  for (const [a, person] of identities.entries()) {
    const others = identities.flatMap((other, b) => (other === person ? [] : [powerOf(a, b)]));
    const total = others.reduce((sum, power) => sum + power, 0);
    for (const [b, other] of identities.entries()) {
      if (a === b || other !== person) continue;
      const own = powerOf(a, b, margin);
      losses.push(-Math.log(own / (own + total)));
    }
  }
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

const row = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
  .filter((values) => Math.hypot(...values) > 0.1)
  .map(unit);
const cases: fc.Arbitrary<Case> = fc.record({
  embeddings: fc.array(row, { minLength: count, maxLength: count }),
  // Two faces of one person and one of another, whatever the others are.
  identities: fc
    .array(fc.nat(3), { minLength: count - 3, maxLength: count - 3 })
    .map((more) => [0, 0, 1, ...more]),
  margin: fc.double({ min: 0, max: 0.5, noNaN: true }),
});

describe('supervised-contrastive', () => {
  const lossOf = (embeddings: Tensor2D, { identities, margin }: Case) =>
    batchLosses['supervised-contrastive'](embeddings, tensor1d(identities, 'int32'), margin);

  it('is what plain loops give, with the gradient that small moves show', async () => {
    await expectNoLeak(() =>
      fc.assert(
        fc.property(cases, fc.nat(count - 1), fc.nat(length - 1), (given, i, j) => {
          const { embeddings } = given;
          const [value] = tidy(() => lossOf(tensor2d(embeddings), given).dataSync());
          expect(Math.abs(value - naive(given))).toBeLessThan(1e-3 * (1 + value));
          const found = tidy(() =>
            grad((x) => lossOf(x as Tensor2D, given))(tensor2d(embeddings)).arraySync(),
          ) as number[][];
          const nudge = 1e-5;
          const moved = (by: number) =>
            naive({
              ...given,
              embeddings: embeddings.map((values, a) =>
                values.map((each, b) => (a === i && b === j ? each + by : each)),
              ),
            });
          const slope = (moved(nudge) - moved(-nudge)) / (2 * nudge);
          expect(Math.abs(found[i][j] - slope)).toBeLessThan(0.01 * (1 + Math.abs(slope)));
        }),
        { numRuns: 60 },
      ),
    );
  });

  it('grows with the margin', () => {
    const given: Case = {
      embeddings: [1, 2, 3, 4].map((i) => unit([1, i, 0, 1])),
      identities: [0, 0, 1, 2],
      margin: 0,
    };
    const values = [0, 0.2, 0.4].map((margin) =>
      tidy(() => lossOf(tensor2d(given.embeddings), { ...given, margin }).dataSync()[0]),
    );
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(new Set(values).size).toBe(3);
  });
});
