import { isWithin, type SubjectMatch } from '@lookalike/matching';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusionMatrix } from './confusion-matrix.js';
import { openSetCurve } from './open-set-curve.js';
import { openSetRate } from './open-set-rate.js';
import type { Probe } from './probe.js';
import { rankAccuracy } from './rank-accuracy.js';

const names = ['ada', 'bob', 'cyd'];
const matches = fc
  .array(fc.integer({ min: 0, max: 8 }), { minLength: 3, maxLength: 3 })
  .map((scores): SubjectMatch[] =>
    names.map((subject, i) => ({ subject, score: scores[i] })).sort((a, b) => a.score - b.score),
  );
const probe: fc.Arbitrary<Probe> = fc.record({ subject: fc.constantFrom(...names), matches });
const probes = fc.array(probe, { minLength: 1 });

describe('openSetRate', () => {
  it('names as many as any threshold that keeps the strangers out', () => {
    const far = fc.constantFrom(0, 0.1, 0.29, 0.5, 1);
    const strangers = fc.array(matches, { minLength: 1 });
    fc.assert(
      fc.property(probes, strangers, far, fc.constantFrom(1, 2), (enrolled, others, limit, rank) => {
        const at = (threshold: number) => ({
          far: others.filter(([best]) => isWithin(best.score, threshold, 'ascending')).length / others.length,
          rate:
            enrolled.filter(({ subject, matches: found }) =>
              found.slice(0, rank).some((m) => m.subject === subject && m.score <= threshold),
            ).length / enrolled.length,
        });
        const allowed = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8].map(at).filter((point) => point.far <= limit);
        const found = openSetRate(enrolled, others, { far: limit, rank });
        expect(found.rate).toBe(Math.max(...allowed.map(({ rate }) => rate)));
        expect(at(found.threshold)).toEqual({ far: found.far, rate: found.rate });
        expect(found.far).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('needs enrolled people and strangers', () => {
    const enrolled = [{ subject: 'ada', matches: [] }];
    expect(() => openSetRate([], [[]], { far: 0.1 })).toThrow(expect.objectContaining({ code: 'EMPTY' }));
    expect(() => openSetRate(enrolled, [], { far: 0.1 })).toThrow(expect.objectContaining({ code: 'EMPTY' }));
    expect(() => openSetRate(enrolled, [[]], { far: 2 })).toThrow(/0\.\.1/);
    expect(openSetRate(enrolled, [[]], { far: 0 }).rate).toBe(0);
  });
});

describe('openSetCurve', () => {
  const strangers = fc.array(fc.oneof(matches, fc.constant([])), { minLength: 1 });
  const enrolledProbes = fc.array(
    fc.oneof(probe, fc.record({ subject: fc.constant('ada'), matches: fc.constant([]) })),
    {
      minLength: 1,
    },
  );

  it('has the rate at every share of strangers, and only rises', () => {
    fc.assert(
      fc.property(enrolledProbes, strangers, fc.constantFrom(1, 2), (enrolled, others, rank) => {
        const points = openSetCurve(enrolled, others, { rank });
        expect(points[0]).toEqual({ far: 0, rate: 0, threshold: Number.NEGATIVE_INFINITY });
        for (const limit of [0, 0.1, 0.29, 0.5, 1]) {
          const best = points.findLast(({ far }) => far <= limit);
          expect(best?.rate).toBe(openSetRate(enrolled, others, { far: limit, rank }).rate);
        }
        for (const [i, point] of points.entries()) {
          if (i === 0) continue;
          expect(point.far).toBeGreaterThanOrEqual(points[i - 1].far);
          expect(point.rate).toBeGreaterThanOrEqual(points[i - 1].rate);
          expect(point.threshold).toBeGreaterThan(points[i - 1].threshold);
        }
      }),
    );
  });

  it('turns round for similarities', () => {
    const turned = (list: readonly SubjectMatch[]) =>
      list.map(({ subject, score }) => ({ subject, score: -score }));
    fc.assert(
      fc.property(enrolledProbes, strangers, (enrolled, others) => {
        const similar = enrolled.map(({ subject, matches: found }) => ({ subject, matches: turned(found) }));
        const points = openSetCurve(similar, others.map(turned), { order: 'descending' });
        expect(points.map(({ far, rate }) => ({ far, rate }))).toEqual(
          openSetCurve(enrolled, others).map(({ far, rate }) => ({ far, rate })),
        );
      }),
    );
  });

  it('needs enrolled people and strangers', () => {
    expect(() => openSetCurve([], [[]])).toThrow(expect.objectContaining({ code: 'EMPTY' }));
    expect(() => openSetCurve([{ subject: 'ada', matches: [] }], [])).toThrow(/stranger/);
  });
});

it.each([0, 1.5, Number.NaN])('refuses a rank of %s', (rank) => {
  const refusal = expect.objectContaining({
    code: 'INVALID_ARGUMENT',
    message: expect.stringMatching(/rank/),
  });
  const enrolled = [{ subject: 'ada', matches: [] }];
  expect(() => openSetRate(enrolled, [[]], { far: 0.1, rank })).toThrow(refusal);
  expect(() => openSetCurve(enrolled, [[]], { rank })).toThrow(refusal);
  expect(() => rankAccuracy(enrolled, rank)).toThrow(refusal);
});

describe('rankAccuracy', () => {
  it('rises with the rank, to 1 when everybody is ranked', () => {
    fc.assert(
      fc.property(probes, (list) => {
        const [first, second, third] = [1, 2, 3].map((rank) => rankAccuracy(list, rank));
        expect(first).toBe(list.filter((p) => p.matches[0].subject === p.subject).length / list.length);
        expect(second).toBeGreaterThanOrEqual(first);
        expect(third).toBe(1);
      }),
    );
    expect(() => rankAccuracy([])).toThrow(expect.objectContaining({ code: 'EMPTY' }));
    expect(() => rankAccuracy([{ subject: 'ada', matches: [] }], 0)).toThrow(/rank/);
  });
});

describe('confusionMatrix', () => {
  it('counts every prediction once', () => {
    expect(confusionMatrix(['b', 'a', 'b'], ['b', 'b', 'unknown'])).toEqual({
      names: ['a', 'b', 'unknown'],
      counts: [
        [0, 1, 0],
        [0, 1, 1],
        [0, 0, 0],
      ],
      accuracy: 1 / 3,
    });
    expect(() => confusionMatrix(['a'], [])).toThrow(/as many/);
    expect(() => confusionMatrix([], [])).toThrow(expect.objectContaining({ code: 'EMPTY' }));
  });
});
