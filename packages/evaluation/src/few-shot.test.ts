import { createRandom } from '@lookalike/core';
import type { KnownFace } from '@lookalike/matching';
import { describe, expect, it } from 'vitest';
import { fewShotEvaluation } from './few-shot.js';

const length = 8;

/** Faces that lie about their person's place, some farther away than others. */
function people(count: number, photos: number, from = 0): KnownFace[] {
  return Array.from({ length: count }, (_, person) => {
    const random = createRandom(`person ${from + person}`);
    const place = Array.from({ length }, () => random.normal());
    return Array.from({ length: photos }, (_, photo) => ({
      subject: `${from + person}`,
      file: `${from + person}/${photo}`,
      embedding: Float32Array.from(place, (value) => value + 0.5 * random.normal()),
    }));
  }).flat();
}

const input = {
  faces: people(12, 8),
  strangers: people(320, 1, 100),
  decision: { threshold: 1.6, margin: 0 },
};

describe('fewShotEvaluation', () => {
  it('names more people right the more of their photos are enrolled', () => {
    const [one, three, five] = fewShotEvaluation(input);
    expect([one, three, five].map(({ shots, probes }) => [shots, probes])).toEqual([
      [1, 84],
      [3, 60],
      [5, 36],
    ]);
    expect(three.rank1.mean).toBeGreaterThan(one.rank1.mean);
    expect(five.rank1.mean).toBeGreaterThan(one.rank1.mean);
    expect(three.dirAtFar[0].mean).toBeGreaterThan(one.dirAtFar[0].mean);
    expect(one.rank1.deviation).toBeGreaterThan(0);
    expect(one.atModelThreshold?.far?.mean).toBeGreaterThan(0);
  });

  it('leaves out the rates that these strangers cannot show', () => {
    const [{ dirAtFar, unmeasurable, strangers }] = fewShotEvaluation(input, { shots: [2] });
    expect(strangers).toBe(320);
    expect(dirAtFar.map(({ far }) => far)).toEqual([0.01]);
    expect(unmeasurable).toEqual([{ far: 0.001, needed: 3000 }]);
  });

  it('takes each person in turn as a stranger where there are no others', () => {
    const { strangers: _, ...alone } = input;
    const [found] = fewShotEvaluation(alone, { shots: [3], draws: 2 });
    expect(found).toMatchObject({ strangers: 60, probes: 60, people: 12, nearestStrangers: [] });
  });

  it('lists the strangers who come nearest to someone, whom a small FAR hangs on', () => {
    const [ada] = input.faces;
    const double = { ...ada, subject: 'double', file: 'double.jpg' };
    const given = { ...input, strangers: [...input.strangers, double] };
    const [{ nearestStrangers }] = fewShotEvaluation(given, { shots: [5] });
    expect(nearestStrangers).toHaveLength(5);
    const { subject } = ada;
    expect(nearestStrangers[0]).toEqual({
      file: 'double.jpg',
      subject: 'double',
      takenFor: subject,
      distance: 0,
    });
    const distances = nearestStrangers.map(({ distance }) => distance);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  it('draws the same again for the same seed', () => {
    const options = { shots: [1], draws: 3 };
    expect(fewShotEvaluation(input, options)).toEqual(fewShotEvaluation(input, options));
    expect(fewShotEvaluation(input, options)).not.toEqual(fewShotEvaluation(input, { ...options, seed: 2 }));
  });

  it('needs a photo to look up, and numbers that make sense', () => {
    expect(() => fewShotEvaluation(input, { shots: [8] })).toThrow(
      expect.objectContaining({ code: 'EMPTY' }),
    );
    expect(() => fewShotEvaluation(input, { shots: [0] })).toThrow(/shots ≥ 1/);
    expect(() => fewShotEvaluation(input, { draws: 1 })).toThrow(/draws ≥ 2/);
  });
});
