import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { grad, type Tensor1D, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { marginBoundary, pairLosses } from '../../tensors.js';

type PairLossName = keyof typeof pairLosses;

const lossNames = Object.keys(pairLosses) as PairLossName[];

beforeAll(() => initRuntime());

const margin = 1.5;
const distances = [0.2, 0.9, 0.3, 1.2, 2.5, 0];
const labels = [1, 1, 0, 0, 0, 0];

const formulas: Record<PairLossName, (d: number, y: number) => number> = {
  contrastive: (d, y) => y * d ** 2 + (1 - y) * Math.max(0, margin - d) ** 2,
  'contrastive-linear': (d, y) => y * d + (1 - y) * Math.max(0, margin - d),
  'contrastive-double': (d, y) =>
    y * Math.max(0, d - margin / 2) ** 2 + (1 - y) * Math.max(0, margin - d) ** 2,
  margin: (d, y) =>
    y * Math.max(0, margin + d - marginBoundary) + (1 - y) * Math.max(0, margin + marginBoundary - d),
};

const naive = (name: PairLossName, values: number[]) =>
  values.reduce((sum, d, i) => sum + formulas[name](d, labels[i]), 0) / values.length;

describe.each(lossNames)('%s', (name) => {
  const lossOf = (values: number[]) =>
    tidy(() => pairLosses[name](tensor1d(values), tensor1d(labels), margin).arraySync());
  const gradientOf = (values: number[]) =>
    tidy(() =>
      grad((d) => pairLosses[name](d as Tensor1D, tensor1d(labels), margin))(tensor1d(values)).arraySync(),
    ) as number[];

  it('is the mean of its formula over the pairs', async () => {
    await expectNoLeak(() => expect(lossOf(distances)).toBeCloseTo(naive(name, distances), 5));
  });

  it('has the gradient that small moves of the distances show', async () => {
    const gradient = await expectNoLeak(() => gradientOf(distances));
    const nudge = 1e-6;
    for (const [i, value] of gradient.entries()) {
      const moved = (by: number) =>
        naive(
          name,
          distances.map((d, j) => (i === j ? d + by : d)),
        );
      expect(value).toBeCloseTo((moved(nudge) - moved(-nudge)) / (2 * nudge), 4);
    }
  });

  it('pulls the same person together and pushes different people apart, as far as the margin', () => {
    const gradient = gradientOf([1, 1, 1, 1, 3, 3]);
    expect(gradient.map(Math.sign)).toEqual([1, 1, -1, -1, 0, 0].map((sign) => sign + 0));
  });
});
