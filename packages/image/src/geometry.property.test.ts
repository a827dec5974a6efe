import { type Landmarks, landmarkNames, type PixelImage, type Point } from '@lookalike/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImage, largestDifference, paint, pixelAt } from '../test/images.js';
import {
  alignFace,
  applySimilarity,
  arcFaceTemplate,
  cropImage,
  estimateSimilarity,
  type FillPolicy,
  type Similarity,
  warpImage,
} from './index.js';

const coordinate = fc.double({ min: -500, max: 500, noNaN: true });
const point: fc.Arbitrary<Point> = fc.record({ x: coordinate, y: coordinate });
const similarity: fc.Arbitrary<Similarity> = fc
  .record({
    scale: fc.double({ min: 0.05, max: 20, noNaN: true }),
    angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
    tx: coordinate,
    ty: coordinate,
  })
  .map(({ scale, angle, tx, ty }) => ({ a: scale * Math.cos(angle), b: scale * Math.sin(angle), tx, ty }));
const fill = fc.constantFrom<FillPolicy>('black', 'replicate', 'reflect');
const box = fc.record({
  x: fc.integer({ min: -15, max: 15 }),
  y: fc.integer({ min: -15, max: 15 }),
  width: fc.integer({ min: 1, max: 20 }),
  height: fc.integer({ min: 1, max: 20 }),
});
const distance = (p: Point, q: Point) => Math.hypot(p.x - q.x, p.y - q.y);

describe('estimateSimilarity', () => {
  it('recovers the transform that moved the points', () => {
    const apart = fc
      .array(point, { minLength: 2, maxLength: 9 })
      .filter((points) => distance(points[0], points[1]) > 1);
    fc.assert(
      fc.property(apart, similarity, (points, truth) => {
        const found = estimateSimilarity(
          points,
          points.map((p) => applySimilarity(truth, p)),
        );
        for (const p of points) {
          expect(distance(applySimilarity(found, p), applySimilarity(truth, p))).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('fits no worse than any transform near it', () => {
    const pairs = fc.array(fc.tuple(point, point), { minLength: 3, maxLength: 6 });
    const nudge = fc.double({ min: -0.01, max: 0.01, noNaN: true });
    fc.assert(
      fc.property(pairs, fc.tuple(nudge, nudge, nudge, nudge), (list, [da, db, dx, dy]) => {
        fc.pre(distance(list[0][0], list[1][0]) > 1 && distance(list[0][1], list[1][1]) > 1);
        const error = (s: Similarity) =>
          list.reduce((sum, [p, q]) => sum + distance(applySimilarity(s, p), q) ** 2, 0);
        const best = estimateSimilarity(
          list.map(([p]) => p),
          list.map(([, q]) => q),
        );
        const other = { a: best.a + da, b: best.b + db, tx: best.tx + dx, ty: best.ty + dy };
        expect(error(best)).toBeLessThanOrEqual(error(other) * (1 + 1e-9) + 1e-9);
      }),
    );
  });

  it('never reflects: a mirrored face gets the best turn there is, not a mirror', () => {
    const square = [
      { x: -1, y: -1 },
      { x: 1, y: -1 },
      { x: 1, y: 1 },
    ];
    const { a, b } = estimateSimilarity(
      square,
      square.map(({ x, y }) => ({ x: -x, y })),
    );
    expect(a * a + b * b).toBeLessThan(1);
  });

  it.each([
    ['one point', [{ x: 1, y: 1 }], [{ x: 1, y: 1 }]],
    [
      'lists of unequal length',
      [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ],
      [{ x: 1, y: 1 }],
    ],
    [
      'points in one place',
      [
        { x: 1, y: 1 },
        { x: 1, y: 1 },
      ],
      [
        { x: 1, y: 1 },
        { x: 5, y: 1 },
      ],
    ],
    [
      'no numbers',
      [
        { x: Number.NaN, y: 1 },
        { x: 1, y: 1 },
      ],
      [
        { x: 1, y: 1 },
        { x: 5, y: 1 },
      ],
    ],
  ])('refuses %s', (_, from, to) => {
    expect(() => estimateSimilarity(from, to)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});

describe('cropImage and warpImage', () => {
  it('agree on what lies where, inside and outside', () => {
    fc.assert(
      fc.property(anyImage, box, fill, (image, place, outside) => {
        const shift = { a: 1, b: 0, tx: -place.x, ty: -place.y };
        const { width, height } = place;
        expect(cropImage(image, place, { outside })).toEqual(
          warpImage(image, shift, { width, height, outside }),
        );
      }),
    );
  });

  it('give back what was cut out, put back', () => {
    fc.assert(
      fc.property(anyImage, box, (image, place) => {
        const crop = cropImage(image, place, { outside: 'black' });
        const { width, height } = image;
        const back = cropImage(crop, { x: -place.x, y: -place.y, width, height }, { outside: 'black' });
        for (let y = 0; y < height; y += 1) {
          for (let x = 0; x < width; x += 1) {
            const kept =
              x >= place.x && y >= place.y && x < place.x + place.width && y < place.y + place.height;
            const zeros = pixelAt(image, x, y).map(() => 0);
            expect(pixelAt(back, x, y)).toEqual(kept ? pixelAt(image, x, y) : zeros);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('warpImage', () => {
  it('turns by a quarter exactly', () => {
    fc.assert(
      fc.property(anyImage, fill, (image, outside) => {
        const { width, height } = image;
        const quarter = { a: 0, b: 1, tx: height, ty: 0 };
        const turned = warpImage(image, quarter, { width: height, height: width, outside });
        expect(turned).toEqual(paint(height, width, (x, y) => pixelAt(image, y, height - 1 - x)));
      }),
    );
  });

  it('is the mean of blocks when it halves, or shrinks by a whole factor', () => {
    fc.assert(
      fc.property(anyImage, fc.constantFrom(2, 3, 4, 6), (small, factor) => {
        const image = cropImage(small, { x: 0, y: 0, width: 12, height: 12 }, { outside: 'reflect' });
        const side = 12 / factor;
        const shrunk = warpImage(image, { a: 1 / factor, b: 0, tx: 0, ty: 0 }, { width: side, height: side });
        expect(largestDifference(shrunk, blockMeans(image, factor))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not alias: fine stripes become their mean', () => {
    const stripes = paint(200, 200, (x) => [x % 2 === 0 ? 0 : 255]);
    for (const scale of [0.11, 0.2, 0.34, 0.47]) {
      const side = Math.floor(200 * scale);
      const { data } = warpImage(stripes, { a: scale, b: 0, tx: 0, ty: 0 }, { width: side, height: side });
      expect(Math.max(...data) - Math.min(...data)).toBeLessThan(90);
    }
  });

  it.each([
    ['a scale of 0', { a: 0, b: 0, tx: 0, ty: 0 }, 4, 'black'],
    ['no numbers', { a: 1, b: 0, tx: Number.NaN, ty: 0 }, 4, 'black'],
    ['a fractional size', { a: 1, b: 0, tx: 0, ty: 0 }, 4.5, 'black'],
    ['shift', { a: 1, b: 0, tx: 0, ty: 0 }, 4, 'shift'],
  ])('refuses %s', (_, transform, width, outside) => {
    const image = paint(2, 2, () => [1]);
    const warp = () => warpImage(image, transform, { width, height: 4, outside: outside as FillPolicy });
    expect(warp).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});

function blockMeans(image: PixelImage, factor: number): PixelImage {
  return paint(image.width / factor, image.height / factor, (x, y) => {
    const block = Array.from({ length: factor ** 2 }, (_, i) =>
      pixelAt(image, x * factor + (i % factor), y * factor + Math.floor(i / factor)),
    );
    return block[0].map((__, c) =>
      Math.round(block.reduce((sum, pixel) => sum + pixel[c], 0) / block.length),
    );
  });
}

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
