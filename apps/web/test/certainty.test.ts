import { describe, expect, it } from 'vitest';
import { wordVerdict } from '../src/service/compare/verdict.js';
import { judge } from '../src/service/recognise/judge.js';

const similar = (subject: string, similarity: number) => ({ subject, similarity, distance: 1 - similarity });

describe('what the page is sure of', () => {
  it.each([
    ['known', 0.98, 'known', 'The same person'],
    ['known', 0.66, 'ambiguous', 'Probably the same person'],
    ['unknown', 0.45, 'unknown', 'Probably different people'],
    ['unknown', 0.02, 'unknown', 'Different people'],
  ] as const)('says of two faces that are %s at %d', (outcome, similarity, tone, text) => {
    expect(wordVerdict({ outcome, similarity })).toMatchObject({ tone, text });
  });

  it('asks about a name that is not as good as certain', () => {
    const subjects = [similar('Ada', 0.66), similar('Grace', 0.1)];
    expect(judge({ outcome: 'known', subjects })).toEqual({
      tone: 'ambiguous',
      name: 'Ada?',
      candidates: ['Ada'],
    });
    expect(judge({ outcome: 'ambiguous', subjects }).name).toBe('Ada or Grace?');
    expect(judge({ outcome: 'known', subjects: [similar('Ada', 0.97)] })).toMatchObject({
      tone: 'known',
      name: 'Ada',
    });
    expect(judge({ outcome: 'unknown', subjects }).candidates).toEqual([]);
  });
});
