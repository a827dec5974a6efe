import { readFile } from 'node:fs/promises';
import { type DetectedFace, landmarkNames } from '@lookalike/core';
import { expect } from 'vitest';

export interface GoldenCase {
  minFaceSize: number;
  thresholds: [number, number, number];
  factor: number;
  scales: number[];
  stage1Count: number;
  stage2Count: number;
  faces: { box: number[]; score: number; landmarks: number[][] }[];
}

const file = new URL('fixtures/mtcnn-npm-photos.json', import.meta.url);

/** What facenet-pytorch finds; by photo and smallest face. */
export const golden = Object.entries(JSON.parse(await readFile(file, 'utf8')) as Record<string, GoldenCase>);

/** Pixels; what is measured is below 0.001. */
const tolerance = 0.05;
const scoreTolerance = 0.001;

const corners = ({ box: { x, y, width, height } }: DetectedFace) => [x, y, x + width, y + height];
const points = ({ landmarks }: DetectedFace) =>
  landmarkNames.flatMap((name) => [landmarks[name].x, landmarks[name].y]);

function expectClose(values: number[], expected: number[]): void {
  for (const [i, value] of expected.entries()) expect(Math.abs(values[i] - value)).toBeLessThan(tolerance);
}

/** Fails unless the faces, the most confident first, are those of the case. */
export function expectFaces(faces: readonly DetectedFace[], expected: GoldenCase): void {
  expect(faces).toHaveLength(expected.faces.length);
  const byScore = expected.faces.toSorted((a, b) => b.score - a.score);
  for (const [i, face] of byScore.entries()) {
    expect(Math.abs(faces[i].score - face.score)).toBeLessThan(scoreTolerance);
    expectClose(corners(faces[i]), face.box);
    expectClose(points(faces[i]), face.landmarks.flat());
  }
}
