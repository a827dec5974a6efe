import { isWithin, type ScoreOrder } from '@lookalike/matching';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verificationCurve } from './verification-curve.js';

/** Pairs of both kinds; few distinct scores, so that ties are common. */
const pairs = fc
  .array(fc.record({ score: fc.integer({ min: -6, max: 6 }), label: fc.constantFrom(0, 1) }), {
    minLength: 2,
  })
  .filter((list) => new Set(list.map(({ label }) => label)).size === 2)
  .map((list) => ({ scores: list.map(({ score }) => score / 4), labels: list.map(({ label }) => label) }));
const order = fc.constantFrom<ScoreOrder>('ascending', 'descending');

const count = <T>(items: readonly T[], test: (item: T, i: number) => boolean) => items.filter(test).length;

/** What a threshold does, counted pair by pair. */
function counted(scores: number[], labels: number[], threshold: number, way: ScoreOrder) {
  const accepted = scores.map((score) => isWithin(score, threshold, way));
  const share = (label: number) =>
    count(accepted, (yes, i) => yes && labels[i] === label) / count(labels, (other) => other === label);
  const right = count(accepted, (yes, i) => yes === (labels[i] === 1));
  return { far: share(0), tar: share(1), accuracy: right / scores.length };
}

describe('verificationCurve', () => {
  it('tells at each point what its threshold does', () => {
    fc.assert(
      fc.property(pairs, order, ({ scores, labels }, way) => {
        const { points } = verificationCurve(scores, labels, { order: way });
        expect(points).toHaveLength(new Set(scores).size + 1);
        for (const { threshold, far, tar } of points) {
          expect(counted(scores, labels, threshold, way)).toMatchObject({ far, tar });
        }
        expect(points.at(-1)).toMatchObject({ far: 1, tar: 1 });
      }),
    );
  });

  it('has as AUC the share of couples in the right order', () => {
    fc.assert(
      fc.property(pairs, order, ({ scores, labels }, way) => {
        const of = (label: number) => scores.filter((_, i) => labels[i] === label);
        const wins = of(1).flatMap((same) =>
          of(0).map((different) => (same === different ? 0.5 : Number(isWithin(same, different, way)))),
        );
        const expected = wins.reduce((sum, win) => sum + win, 0) / wins.length;
        expect(verificationCurve(scores, labels, { order: way }).auc).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('finds the best threshold and the most true accepts at a FAR', () => {
    fc.assert(
      fc.property(
        pairs,
        order,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ scores, labels }, way, far) => {
          const curve = verificationCurve(scores, labels, { order: way });
          const tried = [...scores, -9, 9].map((threshold) => counted(scores, labels, threshold, way));
          expect(curve.best.accuracy).toBe(Math.max(...tried.map(({ accuracy }) => accuracy)));
          expect(counted(scores, labels, curve.best.threshold, way).accuracy).toBe(curve.best.accuracy);
          const allowed = tried.filter((point) => point.far <= far);
          expect(curve.tarAtFar(far).tar).toBe(Math.max(...allowed.map(({ tar }) => tar)));
        },
      ),
    );
  });

  it('has its equal error rate on the curve', () => {
    fc.assert(
      fc.property(pairs, order, ({ scores, labels }, way) => {
        const { eer, points } = verificationCurve(scores, labels, { order: way });
        const onSegment = points.slice(1).some((right, i) => {
          const left = points[i];
          const share = (eer.rate - left.far) / (right.far - left.far || 1);
          const tar = right.far === left.far ? 1 - eer.rate : left.tar + share * (right.tar - left.tar);
          const inside = eer.rate >= left.far - 1e-9 && eer.rate <= right.far + 1e-9;
          const between = tar >= left.tar - 1e-9 && tar <= right.tar + 1e-9;
          return inside && between && Math.abs(tar - (1 - eer.rate)) < 1e-9;
        });
        expect(onSegment).toBe(true);
        expect(Number.isFinite(eer.threshold)).toBe(true);
      }),
    );
  });

  it('does not change with the order or the way of the scores', () => {
    fc.assert(
      fc.property(pairs, ({ scores, labels }) => {
        const { auc, eer, best } = verificationCurve(scores, labels);
        const turned = verificationCurve(scores.toReversed(), labels.toReversed());
        expect([turned.auc, turned.eer, turned.best]).toEqual([auc, eer, best]);
        const mirrored = verificationCurve(
          scores.map((score) => 10 - score),
          labels,
          { order: 'descending' },
        );
        expect(mirrored.auc).toBeCloseTo(auc, 12);
        expect(mirrored.eer.rate).toBeCloseTo(eer.rate, 12);
        expect(mirrored.best.accuracy).toBe(best.accuracy);
      }),
    );
  });
});
