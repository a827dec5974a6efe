import { describe, expect, it } from 'vitest';
import { qualityDoubts } from './quality-doubts.js';
import { defaultSelectOptions } from './select-options.js';

const good = { side: 120, sharpness: 0.1, turn: 0.2 };

describe('qualityDoubts', () => {
  it('has none about a face that reaches each limit exactly', () => {
    const { leastSide: side, leastSharpness: sharpness, mostTurn: turn } = defaultSelectOptions;
    expect(qualityDoubts({ side, sharpness, turn }, defaultSelectOptions)).toEqual([]);
  });

  it('says what is wrong, with the figures', () => {
    expect(qualityDoubts({ side: 31.4, sharpness: 0.0042, turn: 1.8 }, defaultSelectOptions)).toEqual([
      { kind: 'too-small', reason: 'the face is 31 px wide, less than 40' },
      { kind: 'blurred', reason: 'sharpness 0.004, less than 0.01' },
      { kind: 'turned-away', reason: 'the head is turned by 1.8, more than 1.5' },
    ]);
  });

  it('goes by the limits that it is given', () => {
    const rules = { ...defaultSelectOptions, leastSide: 200 };
    expect(qualityDoubts(good, rules).map(({ kind }) => kind)).toEqual(['too-small']);
  });
});
