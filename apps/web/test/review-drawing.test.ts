import { describe, expect, it } from 'vitest';
import { createDrawing } from '../src/review/state/draw-in-turn.js';
import type { Row } from '../src/review/state/lay-out.js';

const height = 100;
const rows: Row[] = Array.from({ length: 10 }, (_, n) => ({
  ...{ top: n * height, height, kind: 'photos', photos: [] },
}));
const layout = { columns: 4 };
const sight = { top: 400, height: 200 };

describe('createDrawing', () => {
  it('draws what is in the middle first, a few rows a frame, until all are', () => {
    const draw = createDrawing();
    expect([...draw(rows, layout, sight, 0)].sort()).toEqual([400, 500]);
    expect(draw(rows, layout, sight, 0).size).toBe(2);
    const sizes = [1, 2, 3, 4].map((frame) => draw(rows, layout, sight, frame).size);
    expect(sizes).toEqual([4, 6, 8, 10]);
  });

  it('draws headings at once, and at least a row a frame', () => {
    const draw = createDrawing();
    const heading: Row = { top: -50, height: 50, kind: 'heading', person: 'Ada', count: 10 };
    const many = { columns: 40 };
    expect([...draw([heading, ...rows], many, sight, 0)]).toContain(-50);
    expect(draw([heading, ...rows], many, sight, 1).size).toBe(3);
  });

  it('forgets rows that are out of reach', () => {
    const draw = createDrawing();
    draw(rows, layout, sight, 0);
    const far = { top: 0, height: 200 };
    expect([...draw(rows.slice(0, 3), layout, far, 1)].sort()).toEqual([0, 100]);
    expect(draw(rows.slice(4, 6), layout, sight, 1).size).toBe(0);
  });
});
