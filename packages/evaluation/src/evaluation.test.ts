import { createRandom, type DecisionPolicy } from '@lookalike/core';
import type { KnownFace } from '@lookalike/matching';
import { describe, expect, it } from 'vitest';
import { distinctPairs, evaluateFaces } from './index.js';

const decision: DecisionPolicy = { threshold: 0.5, margin: 0 };
const face = (subject: string, file: string, x: number, y = 0): KnownFace => ({
  subject,
  file,
  embedding: Float32Array.of(x, y),
});
const known = [face('Ada', 'a1', 0), face('Bob', 'b1', 1), face('Cyd', 'c1', 1.2)];
const faces = [face('Ada', 'a2', 0.1), face('Bob', 'b2', 1.15), face('Cyd', 'c2', 3)];
const pairs = { pairs: [0, 1, 1, 0, 0, 2, 1, 2, 0, 1, 0, 0], labels: [0, 0, 0, 0, 0, 1] };
const together = { ...pairs, pairs: [...pairs.pairs, 0, 3], labels: [...pairs.labels, 1] };
const evaluate = () =>
  evaluateFaces({
    protocol: 'test',
    faces: [...faces, face('Ada', 'a3', 0.2)],
    known,
    pairs: together,
    rule: 'nearest',
    decision,
    seenInTraining: true,
  });

describe('distinctPairs', () => {
  it('counts a pair once, either way round, and an image with itself never', () => {
    const distinct = distinctPairs(pairs);
    expect([...distinct.pairs]).toEqual([0, 1, 0, 2, 1, 2]);
    expect([...distinct.labels]).toEqual([0, 0, 0]);
  });
});

describe('evaluateFaces', () => {
  it('counts evidence, not repetitions', () => {
    const { evaluation, distances, pairs: counted } = evaluate();
    expect(evaluation.verification).toMatchObject({ pairs: 4, same: 1, different: 3, images: 4, people: 3 });
    expect(distances).toHaveLength(4);
    expect(counted).toHaveLength(8);
  });

  it('does not tell a rate that so few pairs cannot tell', () => {
    const { verification, strangers } = evaluate().evaluation;
    expect(verification.tarAtFar).toEqual([]);
    expect(verification.unmeasurable).toEqual([
      { far: 0.01, needed: 300 },
      { far: 0.001, needed: 3000 },
    ]);
    expect(strangers?.dirAtFar).toEqual([]);
    expect(strangers?.unmeasurable.map(({ needed }) => needed)).toEqual([30, 300, 3000]);
  });

  it('says how often each person is right', () => {
    const { accuracy, interval, perPerson } = evaluate().evaluation.nearestCategory;
    expect(accuracy).toBe(0.75);
    expect(interval[0]).toBeLessThan(0.5);
    expect(perPerson).toEqual([
      { subject: 'Ada', probes: 2, right: 2 },
      { subject: 'Bob', probes: 1, right: 0 },
      { subject: 'Cyd', probes: 1, right: 1 },
    ]);
  });

  it('takes each person in turn out of the gallery, as a stranger', () => {
    const { evaluation, strangers } = evaluate();
    expect(evaluation.strangers).toMatchObject({ photos: 4, people: 3, seenInTraining: true });
    expect(evaluation.strangers?.atModelThreshold).toMatchObject({
      rate: 0.5, // both of Ada; Bob is taken for Cyd, Cyd is too far away
      far: 0.25,
      named: [{ file: 'b2', subject: 'Bob', takenFor: 'Cyd' }],
    });
    for (const { subject, matches } of strangers) {
      expect(matches.map((match) => match.subject)).not.toContain(subject);
    }
  });

  it('has no strangers among two people', () => {
    const { evaluation } = evaluateFaces({
      protocol: 'two',
      faces: [face('Ada', 'a1', 0), face('Ada', 'a2', 0.1), face('Bob', 'b1', 1), face('Bob', 'b2', 1.1)],
      pairs: { pairs: [0, 1, 0, 2], labels: [1, 0] },
      rule: 'nearest',
      decision,
      seenInTraining: false,
    });
    expect(evaluation).not.toHaveProperty('strangers');
  });

  it('tells FAR 1 % of many strangers, with intervals that hold the figures', () => {
    const random = createRandom('many');
    const many = Array.from({ length: 400 }, (_, i) =>
      face(`${i % 100}`, `${i}`, Math.floor(i % 10) + 0.2 * random.normal(), Math.floor((i % 100) / 10)),
    );
    const indices = many.flatMap((_, i) => [i, (i + 100) % 400, i, (i + 1) % 400]);
    const { evaluation } = evaluateFaces({
      protocol: 'many',
      faces: many,
      pairs: { pairs: indices, labels: many.flatMap(() => [1, 0]) },
      rule: 'nearest',
      decision,
      seenInTraining: false,
    });
    const { strangers, verification } = evaluation;
    expect(strangers?.dirAtFar.map(({ asked }) => asked)).toEqual([0.1, 0.01]);
    expect(strangers?.unmeasurable).toEqual([{ far: 0.001, needed: 3000 }]);
    for (const { rate, interval } of strangers?.dirAtFar ?? []) {
      expect(rate).toBeGreaterThanOrEqual(interval[0]);
      expect(rate).toBeLessThanOrEqual(interval[1]);
    }
    const { auc, aucInterval, eer, eerInterval } = verification;
    expect(auc).toBeGreaterThanOrEqual(aucInterval[0]);
    expect(auc).toBeLessThanOrEqual(aucInterval[1]);
    expect(eer).toBeGreaterThanOrEqual(eerInterval[0]);
    expect(eer).toBeLessThanOrEqual(eerInterval[1]);
    expect(eerInterval[1] - eerInterval[0]).toBeLessThan(0.2);
  });
});
