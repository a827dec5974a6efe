import { createRandom, type PixelImage } from '@lookalike/core';
import { expect, it } from 'vitest';
import { measureFaceQuality, resizeImage } from './index.js';

const side = 64;
const random = createRandom(1);
const noise: PixelImage = {
  data: new Uint8Array(side * side).map(() => random.integer(256)),
  width: side,
  height: side,
  channels: 1,
};
const photo = { width: 200, height: 200 };
const face = {
  box: { x: 0, y: 0, width: 100, height: 120 },
  landmarks: {
    leftEye: { x: 30, y: 40 },
    rightEye: { x: 70, y: 40 },
    nose: { x: 50, y: 60 },
    mouthLeft: { x: 35, y: 80 },
    mouthRight: { x: 65, y: 80 },
  },
};

it('finds less detail the less a face was enlarged from', async () => {
  const enlargedFrom = async (width: number) =>
    resizeImage(await resizeImage(noise, { width, height: width }), { width: side, height: side });
  const sharpness = [];
  for (const width of [side, 32, 16, 8])
    sharpness.push(measureFaceQuality(face, await enlargedFrom(width), photo).sharpness);
  expect(sharpness).toEqual([...sharpness].sort((a, b) => b - a));
  expect(sharpness[0]).toBeGreaterThan(20 * sharpness[3]);
});

it('measures the turn the same for both sides, and in the eyes’ own direction', () => {
  const turned = (x: number, y = 60) =>
    measureFaceQuality({ ...face, landmarks: { ...face.landmarks, nose: { x, y } } }, noise, photo).turn;
  expect(turned(50)).toBe(0);
  expect(turned(70)).toBe(1);
  expect(turned(30, 90)).toBe(1);
  expect(turned(90)).toBe(2);
});

it('takes the shorter side of the box', () => {
  expect(measureFaceQuality(face, noise, photo).side).toBe(100);
});

it('has no sharpness to report of an even surface', () => {
  const even = { ...noise, data: new Uint8Array(side * side).fill(128) };
  expect(measureFaceQuality(face, even, photo).sharpness).toBe(0);
});

it('refuses a chip without a pixel that has four neighbours', () => {
  for (const [width, height] of [
    [2, 2],
    [1, 5],
    [5, 1],
  ]) {
    const chip = { ...noise, width, height, data: new Uint8Array(width * height) };
    expect(() => measureFaceQuality(face, chip, photo)).toThrow(
      expect.objectContaining({ code: 'INVALID_IMAGE' }),
    );
  }
});

it('says how much of a face at the edge is in the photo', () => {
  const insideAt = (x: number, y: number) =>
    measureFaceQuality({ ...face, box: { x, y, width: 100, height: 120 } }, noise, photo).inside;
  expect(insideAt(0, 0)).toBe(1);
  expect(insideAt(-50, 0)).toBeCloseTo(0.5, 9);
  expect(insideAt(150, 140)).toBeCloseTo(0.25, 9);
  expect(insideAt(-50, 110)).toBeCloseTo(0.375, 9);
  expect(insideAt(-100, 0)).toBe(0);
  expect(insideAt(300, 300)).toBe(0);
});
