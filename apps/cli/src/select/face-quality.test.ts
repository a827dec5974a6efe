import { createRandom, type PixelImage } from '@lookalike/core';
import { resizeImage } from '@lookalike/image';
import { expect, it } from 'vitest';
import { syntheticFace } from '../../test/synthetic-photos.js';
import { measureFace } from './face-quality.js';

const side = 64;
const random = createRandom(1);
const noise: PixelImage = {
  data: new Uint8Array(side * side).map(() => random.integer(256)),
  width: side,
  height: side,
  channels: 1,
};
const face = syntheticFace(new Float32Array(1));

it('finds less detail the less a face was enlarged from', async () => {
  const enlargedFrom = async (width: number) =>
    resizeImage(await resizeImage(noise, { width, height: width }), { width: side, height: side });
  const sharpness = [];
  for (const width of [side, 32, 16, 8])
    sharpness.push(measureFace(face, await enlargedFrom(width)).sharpness);
  expect(sharpness).toEqual([...sharpness].sort((a, b) => b - a));
  expect(sharpness[0]).toBeGreaterThan(20 * sharpness[3]);
});

it('measures the turn the same for both sides, and in the eyes’ own direction', () => {
  const turned = (x: number, y = 60) =>
    measureFace({ ...face, landmarks: { ...face.landmarks, nose: { x, y } } }, noise).turn;
  expect(turned(50)).toBe(0);
  expect(turned(70)).toBe(1);
  expect(turned(30, 90)).toBe(1);
  expect(turned(90)).toBe(2);
});

it('has no sharpness to report of an even surface', () => {
  const even = { ...noise, data: new Uint8Array(side * side).fill(128) };
  expect(measureFace(face, even).sharpness).toBe(0);
});
