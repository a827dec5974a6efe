import { describe, expect, it } from 'vitest';
import { isBetter, type VerdictFigures, verdictOf, wilsonInterval } from './index.js';

interface Given {
  photos: number;
  named: number;
  letIn: number;
  strangers?: number;
  seenInTraining?: boolean;
  dir?: number;
}

function figures({
  photos,
  named,
  letIn,
  strangers = photos,
  seenInTraining = false,
  dir,
}: Given): VerdictFigures {
  return {
    nearest: named,
    nearestInterval: wilsonInterval(named, photos),
    strangers,
    seenInTraining,
    openSet: {
      dirAtFar:
        dir === undefined
          ? []
          : [{ asked: 0.01, far: 0.01, rate: dir, interval: wilsonInterval(dir, photos), threshold: 1 }],
      unmeasurable: dir === undefined ? [{ far: 0.01, needed: 300 }] : [],
      atModelThreshold: {
        threshold: 1,
        rate: named,
        interval: wilsonInterval(named, photos),
        far: letIn,
        farInterval: wilsonInterval(letIn, strangers),
        named: [],
      },
    },
  };
}

const useOf = (given: Given) => verdictOf(figures(given)).use;

describe('verdictOf', () => {
  it('refuses a model that names strangers, or few people', () => {
    const celebrities = verdictOf(figures({ photos: 15, named: 0.4, letIn: 1, seenInTraining: true }));
    expect(celebrities.use).toBe('nothing');
    expect(celebrities.summary).toContain('do not use it');
    expect(celebrities.reasons.join('\n')).toContain("mistakes 100 % of strangers' photos for someone");
    expect(celebrities.reasons.join('\n')).toContain('training has seen these strangers');
    expect(useOf({ photos: 1000, named: 1, letIn: 0.5 })).toBe('nothing');
    expect(useOf({ photos: 1000, named: 0.5, letIn: 0 })).toBe('nothing');
  });

  it('lets a good model sort albums, and a measured one guard a door', () => {
    expect(useOf({ photos: 1000, named: 0.85, letIn: 0.02 })).toBe('suggestions');
    expect(useOf({ photos: 1000, named: 0.97, letIn: 0.02 })).toBe('albums');
    expect(useOf({ photos: 1000, named: 0.97, letIn: 0.02, dir: 0.96 })).toBe('door');
    expect(useOf({ photos: 1000, named: 0.97, letIn: 0.02, dir: 0.85 })).toBe('albums');
  });

  it('stays careful where training has seen the strangers, or little was seen at all', () => {
    expect(useOf({ photos: 1000, named: 0.97, letIn: 0.02, dir: 0.96, seenInTraining: true })).toBe('albums');
    expect(useOf({ photos: 4, named: 1, letIn: 0 })).toBe('suggestions');
    const few = verdictOf(figures({ photos: 30, named: 1, letIn: 0 }));
    expect(few.reasons.join('\n')).toContain('30 photos of strangers are too few to measure FAR 1 %');
    const { openSet: _, ...unmeasured } = figures({ photos: 1000, named: 1, letIn: 0 });
    expect(verdictOf(unmeasured)).toMatchObject({ use: 'suggestions' });
    expect(verdictOf(unmeasured).reasons.join('\n')).toContain('was not measured');
  });
});

describe('isBetter', () => {
  it('goes by the use first, then by the photos named right', () => {
    const [bad, good, better] = [
      figures({ photos: 100, named: 0.4, letIn: 1 }),
      figures({ photos: 100, named: 0.93, letIn: 0 }),
      figures({ photos: 100, named: 0.99, letIn: 0 }),
    ];
    expect(isBetter(good, bad)).toBe(true);
    expect(isBetter(bad, good)).toBe(false);
    expect(isBetter(better, good)).toBe(true);
    expect(isBetter(good, good)).toBe(false);
  });
});
