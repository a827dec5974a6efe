import type { PixelImage } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak, samplePhotos } from '@lookalike/testing';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { decode } from '../test/decode.js';
import { type DetectionStats, type FaceDetector, loadMtcnn } from './index.js';

const gray = (width: number, height: number): PixelImage => ({
  data: new Uint8Array(width * height * 3).fill(128),
  width,
  height,
  channels: 3,
});

let photos: PixelImage[];
let detector: FaceDetector;

beforeAll(async () => {
  await initRuntime();
  const [first, second] = samplePhotos;
  photos = [await decode(first, 400), gray(60, 50), await decode(second, 240), gray(8, 8)];
  detector = await loadMtcnn({ minFaceSize: 30 });
});
afterAll(() => detector.dispose());
afterEach(() => vi.restoreAllMocks());

describe('refine', () => {
  it('finds faces again near where they were, one result per box, and leaves no tensor behind', async () => {
    const faces = await detector.detect(photos[0]);
    const moved = faces.map(({ box }) => ({ ...box, x: box.x + box.width / 10, y: box.y - box.height / 10 }));
    const empty = { x: 0, y: 0, width: 30, height: 30 };
    const outside = { x: -500, y: -500, width: 30, height: 30 };
    const again = await expectNoLeak(() => detector.refine(photos[0], [...moved, empty, outside]));
    expect(again.slice(-2)).toEqual([undefined, undefined]);
    for (const [index, face] of faces.entries()) {
      expect(Math.abs((again[index]?.landmarks.nose.x ?? 0) - face.landmarks.nose.x)).toBeLessThan(3);
      expect(Math.abs((again[index]?.landmarks.nose.y ?? 0) - face.landmarks.nose.y)).toBeLessThan(3);
    }
    expect(await detector.refine(photos[0], [])).toEqual([]);
  });

  it('refuses boxes that are none, and ends with the signal', async () => {
    const box = { x: 0, y: 0, width: Number.NaN, height: 1 };
    await expect(detector.refine(photos[0], [box])).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    const signal = AbortSignal.abort(new Error('enough'));
    const ended = detector.refine(photos[0], [{ ...box, width: 1 }], { signal });
    await expect(ended).rejects.toThrow('enough');
  });
});

describe('detect', () => {
  it('gives plain faces, the most confident first, and leaves no tensor behind', async () => {
    const faces = await expectNoLeak(() => detector.detect(photos[0]));
    expect(faces).toHaveLength(3);
    expect(faces.map(({ score }) => score)).toEqual(
      faces.map(({ score }) => score).toSorted((a, b) => b - a),
    );
    for (const { box, landmarks } of faces) {
      expect(landmarks.leftEye.x).toBeLessThan(landmarks.rightEye.x);
      expect(landmarks.nose.x).toBeGreaterThan(box.x);
      expect(landmarks.nose.y).toBeLessThan(box.y + box.height);
    }
    expect(JSON.parse(JSON.stringify(faces))).toEqual(faces);
  });

  it('finds nothing where there is no face, and in a photo smaller than the smallest face', async () => {
    expect(await expectNoLeak(() => detector.detect(photos[1]))).toEqual([]);
    expect(await expectNoLeak(() => detector.detect(photos[3]))).toEqual([]);
  });

  it('finds the same faces in a gray photo of one channel as of three equal ones', async () => {
    const [{ data, width, height }] = photos;
    const one = Uint8Array.from({ length: width * height }, (_, i) => data[i * 3 + 1]);
    const three = Uint8Array.from({ length: width * height * 3 }, (_, i) => one[Math.floor(i / 3)]);
    const faces = await detector.detect({ data: one, width, height, channels: 1 });
    expect(faces).toHaveLength(3);
    expect(faces).toEqual(await detector.detect({ data: three, width, height, channels: 3 }));
  });

  it('keeps the best when only some are wanted', async () => {
    const few = await loadMtcnn({ minFaceSize: 30, maxFaces: 2 });
    expect(await few.detect(photos[0])).toEqual((await detector.detect(photos[0])).slice(0, 2));
    few.dispose();
  });

  it('refuses pixels that do not fit the sides', async () => {
    const broken = { ...photos[0], width: 3 };
    await expect(detector.detect(broken)).rejects.toThrow(expect.objectContaining({ code: 'INVALID_IMAGE' }));
  });
});

describe('detectBatch', () => {
  it('finds in photos of unequal sizes what detect finds in each', async () => {
    const single = [];
    for (const photo of photos) single.push(await detector.detect(photo));
    const batch = await expectNoLeak(() => detector.detectBatch(photos));
    expect(batch.map((faces) => faces.length)).toEqual([3, 0, single[2].length, 0]);
    for (const [i, faces] of batch.entries()) {
      for (const [j, { box, score }] of faces.entries()) {
        expect(score).toBeCloseTo(single[i][j].score, 5);
        expect(box.x).toBeCloseTo(single[i][j].box.x, 2);
        expect(box.height).toBeCloseTo(single[i][j].box.height, 2);
      }
    }
    expect(await detector.detectBatch([])).toEqual([]);
  });

  it('tells what it did', async () => {
    const told: DetectionStats[] = [];
    const faces = await detector.detectBatch(photos, { onStats: (stats) => told.push(stats) });
    expect(told).toHaveLength(1);
    const [{ scales, stages }] = told;
    expect(scales.map((list) => list.length > 0)).toEqual([true, true, true, false]);
    expect(stages.outputs.candidates).toBe(faces.flat().length);
    expect(stages.proposals.candidates).toBeGreaterThan(stages.refinements.candidates);
    for (const { milliseconds } of Object.values(stages)) expect(milliseconds).toBeGreaterThan(0);
  });
});

describe('a search that ends early', () => {
  it('does not start when the signal is aborted already', async () => {
    const reason = new Error('changed my mind');
    const signal = AbortSignal.abort(reason);
    await expectNoLeak(() => expect(detector.detect(photos[0], { signal })).rejects.toBe(reason));
  });

  it('stops between two steps, with the reason, and leaves no tensor behind', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    setImmediate(() => controller.abort(reason));
    const { signal } = controller;
    const onStats = vi.fn();
    await expectNoLeak(() => expect(detector.detect(photos[0], { signal, onStats })).rejects.toBe(reason));
    expect(onStats).not.toHaveBeenCalled();
  });

  it('leaves no tensor behind when reading any of the outputs fails', async () => {
    const prototype: tf.Tensor = Object.getPrototypeOf(tf.tidy(() => tf.scalar(0))); // of whichever copy made the engine
    const { data } = prototype;
    let reads = 0;
    let failing = 0;
    vi.spyOn(prototype, 'data').mockImplementation(function (this: tf.Tensor) {
      reads += 1;
      return reads === failing ? Promise.reject(new Error('device lost')) : data.call(this);
    });
    await detector.detectBatch(photos);
    const all = reads;
    for (failing of [1, 3, all - 4, all]) {
      reads = 0;
      await expectNoLeak(() => expect(detector.detectBatch(photos)).rejects.toThrow('device lost'));
    }
  });
});

describe('dispose', () => {
  it('frees the weights, once', async () => {
    await expectNoLeak(async () => {
      const other = await loadMtcnn();
      other.dispose();
      other.dispose();
      await expect(other.detect(photos[1])).rejects.toThrow(expect.objectContaining({ code: 'DISPOSED' }));
    });
  });

  it('lets a running search finish first', async () => {
    await expectNoLeak(async () => {
      const other = await loadMtcnn({ minFaceSize: 30 });
      const running = other.detect(photos[0]);
      other[Symbol.dispose]();
      expect(await running).toHaveLength(3);
    });
  });
});

it('refuses options out of range and weights that cannot be read', async () => {
  await expect(loadMtcnn({ minFaceSize: -1 })).rejects.toThrow(/minFaceSize/);
  const missing = new URL('missing.bin', import.meta.url);
  await expectNoLeak(() =>
    expect(loadMtcnn({ weights: { manifest: missing, data: missing } })).rejects.toThrow(
      expect.objectContaining({ code: 'CORRUPT_MODEL' }),
    ),
  );
});
