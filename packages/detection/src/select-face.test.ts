import type { DetectedFace } from '@lookalike/core';
import { expect, it } from 'vitest';
import { selectFace } from './select-face.js';

const face = (x: number, side: number, score: number): DetectedFace => {
  const at = { x, y: 50 };
  return {
    box: { x: x - side / 2, y: 50 - side / 2, width: side, height: side },
    score,
    landmarks: { leftEye: at, rightEye: at, nose: at, mouthLeft: at, mouthRight: at },
  };
};
const [confident, large, central] = [face(10, 12, 0.99), face(80, 40, 0.9), face(55, 20, 0.8)];
const photo = { width: 100, height: 100 };

it.each([
  ['largest', large],
  ['most-central', central],
  ['most-confident', confident],
] as const)('chooses the %s face', (rule, expected) => {
  expect(selectFace([confident, large, central], photo, rule)).toBe(expected);
  expect(selectFace([central, large, confident], photo, rule)).toBe(expected);
});

it('takes the first of equals, and nothing from nothing', () => {
  const twin = { ...large };
  expect(selectFace([large, twin], photo, 'largest')).toBe(large);
  expect(selectFace([], photo, 'largest')).toBeUndefined();
});
