import { createRandom, type PixelImage } from '@lookalike/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMotionSensor } from './motion.js';

const [width, height] = [120, 80];
const minMotion = 0.001;

/** A gray wall, with a bright square on it, seen by a camera that adds noise. */
function frame(squareX: number, noise: number, seed: number): PixelImage {
  const random = createRandom(seed);
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at += 1) {
    const x = Math.floor(at / 3) % width;
    const y = Math.floor(at / 3 / width);
    const isSquare = x >= squareX && x < squareX + 24 && y >= 40 && y < 64;
    data[at] = (isSquare ? 200 : 90) + Math.round((random.next() - 0.5) * 2 * noise);
  }
  return { data, width, height, channels: 3 };
}

it('does not take the noise of a camera for motion', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 8 }), (seed, noise) => {
      const sensor = createMotionSensor(minMotion);
      expect(sensor.hasMoved(frame(40, noise, seed))).toBe(true);
      expect(sensor.hasMoved(frame(40, noise, seed + 1))).toBe(false);
    }),
    { numRuns: 8 },
  );
});

it('sees what moves, however slowly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 20 }), (pixels) => {
      const sensor = createMotionSensor(minMotion);
      sensor.hasMoved(frame(40, 4, 1));
      const steps = Array.from({ length: pixels }, (_, step) =>
        sensor.hasMoved(frame(41 + step, 4, step + 2)),
      );
      expect(steps).toContain(true);
    }),
    { numRuns: 8 },
  );
});

it('looks at every frame when asked to, and at one of another size', () => {
  const every = createMotionSensor(0);
  expect([1, 2].map(() => every.hasMoved(frame(40, 0, 1)))).toEqual([true, true]);
  const sensor = createMotionSensor(1);
  sensor.hasMoved(frame(40, 0, 1));
  const gray: PixelImage = { data: new Uint8Array(30 * 20), width: 30, height: 20, channels: 1 };
  expect([1, 2].map(() => sensor.hasMoved(gray))).toEqual([true, false]);
});
