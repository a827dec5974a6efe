import { describe, expect, it } from 'vitest';
import { openSetEvaluation, type ProbePhoto } from './open-set-evaluation.js';

const photo = (subject: string, file: string, x?: number): ProbePhoto =>
  x === undefined ? { subject, file } : { subject, file, embedding: Float32Array.of(x, 0) };

const enrolled = [photo('Ada', 'a1', 0), photo('Ada', 'a2', 0.1), photo('Bob', 'b1', 2), photo('Cyd', 'c1')];
const probes = [
  photo('Ada', 'a3', 0.25),
  photo('Bob', 'b2', 1.75),
  photo('Bob', 'b3', 0.5),
  photo('Cyd', 'c2'),
];
const decision = { threshold: 1, margin: 0 };
const strangers = [photo('Dee', 'd1', 1), photo('Eve', 'e1', 3.5), photo('Fay', 'f1')];

describe('openSetEvaluation', () => {
  it('counts every photo, also those without a face', () => {
    const { evaluation } = openSetEvaluation({ enrolled, probes, strangers, rule: 'nearest', decision });
    expect(evaluation).toMatchObject({
      gallery: { people: 3, photos: 4, withoutFace: ['c1'] },
      probes: { photos: 4, withoutFace: ['c2'] },
      strangers: { photos: 3, withoutFace: ['f1'] },
      rank1: 0.5,
      rank5: 0.75,
      atModelThreshold: {
        threshold: 1,
        rate: 0.5,
        far: 1 / 3,
        named: [{ file: 'd1', subject: 'Dee', takenFor: 'Ada' }],
      },
      dirAtFar: [],
      unmeasurable: [
        { far: 0.1, needed: 30 },
        { far: 0.01, needed: 300 },
        { far: 0.001, needed: 3000 },
      ],
    });
  });

  it('tells the rates at FARs that enough strangers tell', () => {
    const many = Array.from({ length: 30 }, (_, i) => photo('Dee', `d${i}`, 1 + i / 100));
    const { evaluation } = openSetEvaluation({
      enrolled,
      probes,
      strangers: many,
      rule: 'nearest',
      decision,
    });
    expect(evaluation.dirAtFar).toMatchObject([{ asked: 0.1, rate: 0.5 }]);
    expect(evaluation.unmeasurable.map(({ far }) => far)).toEqual([0.01, 0.001]);
  });

  it('names what rank 1 gets wrong', () => {
    const { evaluation } = openSetEvaluation({ enrolled, probes, strangers: [], rule: 'nearest' });
    expect(evaluation.misses).toEqual([
      { file: 'b3', subject: 'Bob', takenFor: 'Ada', distance: expect.closeTo(0.4) },
      { file: 'c2', subject: 'Cyd' },
    ]);
    expect(evaluation).toMatchObject({ dirAtFar: [], unmeasurable: [] });
    expect(evaluation).not.toHaveProperty('strangers');
  });

  it('works without a single face in the gallery', () => {
    const { evaluation } = openSetEvaluation({ enrolled: [enrolled[3]], probes, strangers, rule: 'nearest' });
    expect(evaluation).toMatchObject({ rank1: 0, rank5: 0 });
  });
});
