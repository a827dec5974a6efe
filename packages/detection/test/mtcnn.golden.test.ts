import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type DetectedFace, landmarkNames } from '@lookalike/core';
import { samplePhotos } from '@lookalike/testing';
import { describe, expect, it } from 'vitest';
import { type DetectionStats, loadMtcnn } from '../src/index.js';
import { decode } from './decode.js';

interface GoldenCase {
  minFaceSize: number;
  thresholds: [number, number, number];
  factor: number;
  scales: number[];
  stage1Count: number;
  stage2Count: number;
  faces: { box: number[]; score: number; landmarks: number[][] }[];
}

const file = new URL('fixtures/mtcnn-npm-photos.json', import.meta.url);
const golden = Object.entries(JSON.parse(await readFile(file, 'utf8')) as Record<string, GoldenCase>);

/** Pixels; the issue asks for 1, what is measured is below 0.001. */
const tolerance = 0.05;
const scoreTolerance = 0.001;

const corners = ({ box: { x, y, width, height } }: DetectedFace) => [x, y, x + width, y + height];
const points = ({ landmarks }: DetectedFace) =>
  landmarkNames.flatMap((name) => [landmarks[name].x, landmarks[name].y]);

function expectClose(values: number[], expected: number[]): void {
  for (const [i, value] of expected.entries()) expect(Math.abs(values[i] - value)).toBeLessThan(tolerance);
}

describe.each(golden)('%s', (name, expected) => {
  it('has the faces that facenet-pytorch finds', async () => {
    const photo = samplePhotos.find((path) => basename(path) === basename(name.split('#')[0])) ?? name;
    const { minFaceSize, thresholds, factor: scaleFactor } = expected;
    const detector = await loadMtcnn({ minFaceSize, thresholds, scaleFactor });
    const told: DetectionStats[] = [];
    const faces = await detector.detect(await decode(photo), { onStats: (stats) => told.push(stats) });
    detector.dispose();

    const [{ stages, scales }] = told;
    expect(scales).toEqual([expected.scales]);
    expect(stages.proposals.candidates).toBe(expected.stage1Count);
    expect(stages.refinements.candidates).toBe(expected.stage2Count);
    expect(faces).toHaveLength(expected.faces.length);
    const byScore = expected.faces.toSorted((a, b) => b.score - a.score);
    for (const [i, face] of byScore.entries()) {
      expect(Math.abs(faces[i].score - face.score)).toBeLessThan(scoreTolerance);
      expectClose(corners(faces[i]), face.box);
      expectClose(points(faces[i]), face.landmarks.flat());
    }
  });
});
