import { type Landmarks, landmarkNames, type Point } from '@lookalike/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paint, pixelAt } from '../test/images.js';
import { alignFace, applySimilarity, arcFaceTemplate } from './index.js';

const distance = (p: Point, q: Point) => Math.hypot(p.x - q.x, p.y - q.y);

describe('alignFace', () => {
  it('brings landmarks that match the template up to a similarity to their places', () => {
    const size = 240;
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 1.5, noNaN: true }),
        fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
        (scale, angle) => {
          const { a, b } = { a: scale * Math.cos(angle), b: scale * Math.sin(angle) };
          const placed = { a, b, tx: size / 2 - a * 56 + b * 72, ty: size / 2 - b * 56 - a * 72 };
          const landmarks = Object.fromEntries(
            landmarkNames.map((name) => [name, applySimilarity(placed, arcFaceTemplate.landmarks[name])]),
          ) as unknown as Landmarks;
          const dots = paint(size, size, (x, y) => {
            const near = landmarkNames.some(
              (name) => distance(landmarks[name], { x: x + 0.5, y: y + 0.5 }) < 4 * scale,
            );
            return [near ? 255 : 0];
          });
          const aligned = alignFace(dots, landmarks, arcFaceTemplate);
          for (const name of landmarkNames) {
            const { x, y } = arcFaceTemplate.landmarks[name];
            expect(pixelAt(aligned, Math.floor(x), Math.floor(y))[0]).toBeGreaterThan(200);
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});
