import { describe, expect, it } from 'vitest';
import { firstBox, moveBox } from '../src/service/recognise/move-box.js';

const photo = { width: 400, height: 200 };

describe('a box that the keyboard moves', () => {
  it('begins in the middle, and moves with the arrow keys', () => {
    const first = firstBox(photo);
    expect(first).toEqual({ x: 175, y: 75, width: 50, height: 50 });
    expect(moveBox(first, photo, 'ArrowRight', false)).toEqual({ ...first, x: 179 });
    expect(moveBox(first, photo, 'ArrowUp', false)).toEqual({ ...first, y: 71 });
    expect(moveBox(first, photo, 'x', false)).toBe(first);
  });

  it('is sized with Shift, and stays in the photo and large enough for a face', () => {
    const press = (key: string, resizes: boolean) =>
      Array.from({ length: 200 }).reduce<typeof start>((box) => moveBox(box, photo, key, resizes), start);
    const start = firstBox(photo);
    expect(press('ArrowRight', true)).toEqual({ ...start, width: 225 });
    expect(press('ArrowUp', true)).toEqual({ ...start, height: 12 });
    expect(press('ArrowLeft', false)).toEqual({ ...start, x: 0 });
    expect(press('ArrowDown', false)).toEqual({ ...start, y: 150 });
  });
});
