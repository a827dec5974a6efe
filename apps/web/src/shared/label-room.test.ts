import { createRandom } from '@lookalike/core';
import { expect, it } from 'vitest';
import { labelRooms } from './label-room.js';
import type { Mark } from './mark.js';

const photo = { width: 1200, height: 800 };
const side = 100;
const markAt = (x: number, y: number, label: string): Mark => ({
  box: { x_min: x, x_max: x + side, y_min: y, y_max: y + side },
  ...{ tone: 'known', label, description: label },
});

it('leaves labels that are side by side no room to overlap', () => {
  const random = createRandom('labels');
  const upTo = (most: number) => Math.floor(random.next() * (most + 1));
  for (let run = 0; run < 200; run += 1) {
    const marks = Array.from({ length: upTo(8) }, () =>
      markAt(upTo(photo.width - side), 300, 'x'.repeat(upTo(30))),
    );
    const rooms = labelRooms(marks, photo);
    const spans = marks.flatMap(({ box, label }, index) =>
      label === '' ? [] : [{ middle: box.x_min + side / 2, half: rooms[index] / 2 }],
    );
    for (const [index, a] of spans.entries())
      for (const b of spans.slice(index + 1))
        expect(a.half + b.half).toBeLessThanOrEqual(Math.abs(a.middle - b.middle) + 1e-6);
  }
});

it('lets a label alone in its row be as wide as the photo', () => {
  const marks = [markAt(0, 200, 'Ada'), markAt(0, 600, 'Grace')];
  expect(labelRooms(marks, photo)).toEqual([photo.width, photo.width]);
});
