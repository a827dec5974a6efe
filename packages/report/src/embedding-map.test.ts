import { createRandom } from '@lookalike/core';
import { evaluateFaces } from '@lookalike/evaluation';
import { expect, it } from 'vitest';
import { reportFaces } from './index.js';

const random = createRandom('map');
const faces = Array.from({ length: 24 }, (_, i) => ({
  subject: `person ${i % 3}`,
  file: `${i}.png`,
  embedding: Float32Array.from({ length: 4 }, (_, axis) => (axis === i % 3 ? 1 : 0) + 0.05 * random.normal()),
}));
const pairs = {
  pairs: faces.flatMap((_, i) => [0, (i % 23) + 1]),
  labels: faces.map((_, i) => (((i % 23) + 1) % 3 === 0 ? 1 : 0)),
};
const detailed = evaluateFaces({ protocol: 'test', faces, pairs, rule: 'nearest', seenInTraining: false });
const face = async (index: number) => ({
  image: { data: new Uint8Array(64 * 64).fill(index), width: 64, height: 64, channels: 1 as const },
  name: faces[index].subject,
});

it('puts the faces of one person next to each other, the same way each time', async () => {
  const { map } = await reportFaces(face, detailed);
  const points = map?.points ?? [];
  expect(points).toHaveLength(24);
  const distance = (i: number, j: number) => Math.hypot(points[i].x - points[j].x, points[i].y - points[j].y);
  for (const [i, { picture, right }] of points.entries()) {
    const nearest = points
      .map((_, j) => j)
      .filter((j) => j !== i)
      .sort((a, b) => distance(i, a) - distance(i, b))[0];
    expect(points[nearest].picture.name).toBe(picture.name);
    expect(right).toBe(true);
  }
  expect((await reportFaces(face, detailed)).map).toEqual(map);
});

it('shows each pair once', async () => {
  const shown = (await reportFaces(face, detailed)).pairs?.differentClosest ?? [];
  expect(shown).toHaveLength(6);
  expect(new Set(shown.map(({ score }) => score)).size).toBe(6);
});

it('has no map of a handful of faces', async () => {
  const few = { ...detailed, faces: faces.slice(0, 3) };
  expect((await reportFaces(face, few)).map).toBeUndefined();
});
