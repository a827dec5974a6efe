import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { grads, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClassLossName } from '../../names.js';
import { classLosses } from '../../tensors.js';

beforeAll(() => initRuntime());

const scale = 30;
const [count, people, length] = [3, 4, 5];

const unit = (row: number[]) => row.map((value) => value / Math.hypot(...row));
const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);

const lessen: Record<ClassLossName, (cosine: number, margin: number) => number> = {
  arcface: (cosine, margin) => {
    const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
    return angle + margin <= Math.PI ? Math.cos(angle + margin) : cosine - margin * Math.sin(margin);
  },
  cosface: (cosine, margin) => cosine - margin,
};

interface Case {
  embeddings: number[][];
  directions: number[][];
  identities: number[];
  margin: number;
}

/** By plain loops: −log of the softmax's share for each face's own person. */
function naive(name: ClassLossName, { embeddings, directions, identities, margin }: Case): number {
  const losses = embeddings.map((face, i) => {
    const logits = directions.map((direction, person) => {
      const cosine = dot(face, unit(direction));
      return scale * (person === identities[i] ? lessen[name](cosine, margin) : cosine);
    });
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit - scale), 0);
    return Math.log(total) + scale - logits[identities[i]];
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / count;
}

const row = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
  .filter((values) => Math.hypot(...values) > 0.1);
const rows = (size: number) => fc.array(row, { minLength: size, maxLength: size });
const cases: fc.Arbitrary<Case> = fc.record({
  embeddings: rows(count).map((all) => all.map(unit)),
  directions: rows(people),
  identities: fc.array(fc.nat(people - 1), { minLength: count, maxLength: count }),
  margin: fc.double({ min: 0, max: 0.6, noNaN: true }),
});

/** Away from where the slope jumps or grows without bound: at one's own person, and opposite to it. */
const isSmooth = ({ embeddings, directions, identities, margin }: Case) =>
  embeddings.every((face, i) => {
    const cosine = dot(face, unit(directions[identities[i]]));
    return Math.abs(cosine) < 0.98 && Math.abs(cosine + Math.cos(margin)) > 0.02;
  });

describe.each(Object.keys(classLosses) as ClassLossName[])('%s', (name) => {
  const lossOf = ({ embeddings, directions, identities, margin }: Case) =>
    classLosses[name](tensor2d(embeddings), tensor2d(directions), tensor1d(identities, 'int32'), margin);

  it('is what plain loops give', async () => {
    await expectNoLeak(() =>
      fc.assert(
        fc.property(cases.filter(isSmooth), (given) => {
          const [value] = tidy(() => lossOf(given).dataSync());
          expect(Math.abs(value - naive(name, given))).toBeLessThan(2e-3 * (1 + value));
        }),
      ),
    );
  });

  it('has the gradients that small moves of faces and people show', async () => {
    await expectNoLeak(() =>
      fc.assert(
        fc.property(cases.filter(isSmooth), fc.nat(length - 1), (given, column) => {
          const { embeddings, directions, identities, margin } = given;
          const found = tidy(() =>
            grads((faces, all) =>
              classLosses[name](
                faces as ReturnType<typeof tensor2d>,
                all as ReturnType<typeof tensor2d>,
                tensor1d(identities, 'int32'),
                margin,
              ),
            )([tensor2d(embeddings), tensor2d(directions)]).map((tensor) => tensor.arraySync()),
          ) as number[][][];
          const nudge = 1e-5;
          const slope = (key: 'embeddings' | 'directions') => {
            const moved = (by: number) =>
              naive(name, {
                ...given,
                [key]: given[key].map((values, i) =>
                  values.map((value, j) => (i === 0 && j === column ? value + by : value)),
                ),
              });
            return (moved(nudge) - moved(-nudge)) / (2 * nudge);
          };
          for (const [index, key] of (['embeddings', 'directions'] as const).entries()) {
            const expected = slope(key);
            expect(Math.abs(found[index][0][column] - expected)).toBeLessThan(
              0.02 * (1 + Math.abs(expected)),
            );
          }
        }),
        { numRuns: 60 },
      ),
    );
  });

  it('grows with the margin', () => {
    const given: Case = {
      embeddings: [1, 2, 3].map((i) => unit([1, i, 0, 0, 1])),
      directions: [0, 1, 2, 3].map((i) => unit([1, i, 1, 0, 0])),
      identities: [1, 2, 3],
      margin: 0,
    };
    const values = [0, 0.2, 0.4].map((margin) => tidy(() => lossOf({ ...given, margin }).dataSync()[0]));
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(new Set(values).size).toBe(3);
  });
});
