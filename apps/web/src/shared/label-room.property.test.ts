import fc from 'fast-check';
import { expect, it } from 'vitest';
import { labelRooms } from './label-room.js';
import type { Mark } from './mark.js';

const photo = { width: 1200, height: 800 };
const side = 100;

const marks: fc.Arbitrary<Mark[]> = fc.array(
  fc
    .record({ x: fc.integer({ min: 0, max: 1100 }), label: fc.string({ maxLength: 30 }) })
    .map(({ x, label }) => ({
      box: { x_min: x, x_max: x + side, y_min: 300, y_max: 300 + side },
      ...{ tone: 'known', label, description: label },
    })),
  { maxLength: 8 },
);

it('leaves labels that are side by side no room to overlap', () => {
  fc.assert(
    fc.property(marks, (list) => {
      const rooms = labelRooms(list, photo);
      const spans = list.flatMap(({ box, label }, index) =>
        label === '' ? [] : [{ middle: box.x_min + side / 2, half: rooms[index] / 2 }],
      );
      for (const [index, a] of spans.entries())
        for (const b of spans.slice(index + 1))
          expect(a.half + b.half).toBeLessThanOrEqual(Math.abs(a.middle - b.middle) + 1e-6);
    }),
  );
});

it('lets a label alone in its row be as wide as the photo', () => {
  const at = (y: number): Mark => ({
    box: { x_min: 0, x_max: side, y_min: y, y_max: y + side },
    ...{ tone: 'known', label: 'Ada', description: '' },
  });
  expect(labelRooms([at(200), at(600)], photo)).toEqual([photo.width, photo.width]);
});
