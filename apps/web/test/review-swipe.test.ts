import { describe, expect, it } from 'vitest';
import { createSwipe } from '../src/review/state/create-swipe.js';

describe('createSwipe', () => {
  const at = (...places: number[]) => places.map((clientX) => ({ clientX }));
  const swiped = (...touches: [start: number[], end: number[]][]) => {
    const ways: number[] = [];
    const swipe = createSwipe((by) => ways.push(by));
    for (const [start, end] of touches) {
      if (start.length > 0) swipe.start(at(...start));
      if (end.length > 0) swipe.end(at(...end));
    }
    return ways;
  };

  it('goes where a finger is swiped', () => {
    expect(swiped([[200], [100]])).toEqual([1]);
    expect(swiped([[100], [200]])).toEqual([-1]);
    expect(swiped([[100], [120]])).toEqual([]);
  });

  it('stays where two fingers zoom', () => {
    expect(swiped([[200], []], [[200, 220], [40]], [[], [400]])).toEqual([]);
  });
});
