import { basename } from 'node:path';
import { samplePhotos } from '@lookalike/testing';
import { describe, expect, it } from 'vitest';
import { type DetectionStats, loadMtcnn } from '../src/index.js';
import { decode } from './decode.js';
import { expectFaces, golden } from './golden.js';

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
    expectFaces(faces, expected);
  });
});
