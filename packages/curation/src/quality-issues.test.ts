import { describe, expect, it } from 'vitest';
import { qualityIssues } from './quality-issues.js';
import { defaultSelectOptions } from './select-options.js';

const good = { side: 120, sharpness: 0.1, turn: 0.2, inside: 1 };

describe('qualityDoubts', () => {
  it('has none about a face that reaches each limit exactly', () => {
    const { minSide: side, minSharpness: sharpness, maxTurn: turn, minInside: inside } = defaultSelectOptions;
    expect(qualityIssues({ side, sharpness, turn, inside }, defaultSelectOptions)).toEqual([]);
  });

  it('says what is wrong, with the figures', () => {
    expect(
      qualityIssues({ side: 31.4, sharpness: 0.0042, turn: 1.8, inside: 0.52 }, defaultSelectOptions),
    ).toEqual([
      { kind: 'too-small', reason: 'the face is 31 px wide, less than 40' },
      { kind: 'blurred', reason: 'sharpness 0.004, less than 0.01' },
      { kind: 'turned-away', reason: 'the head is turned by 1.8, more than 1.5' },
      { kind: 'cut-off', reason: '52 % of the face is in the photo, less than 80 %' },
    ]);
  });

  it('goes by the limits that it is given', () => {
    const rules = { ...defaultSelectOptions, minSide: 200 };
    expect(qualityIssues(good, rules).map(({ kind }) => kind)).toEqual(['too-small']);
  });
});
