import type { DetectedFace, PixelImage } from '@lookalike/core';
import type { FaceDetector } from '@lookalike/detection';
import { expect, it, vi } from 'vitest';
import { rememberFaces } from './remember-faces.js';

const face = { box: { x: 0, y: 0, width: 1, height: 1 }, score: 1 } as DetectedFace;
const picture = (value: number, width = 2): PixelImage => ({
  data: new Uint8Array(width * 3).fill(value),
  width,
  height: 1,
  channels: 3,
});

it('searches each picture once, by its pixels and its size', async () => {
  const detect = vi.fn(async () => [face]);
  const dispose = vi.fn();
  const detector = { detect, dispose } as unknown as FaceDetector;
  using remembering = rememberFaces(detector);
  expect(await remembering.detect(picture(7))).toEqual([face]);
  expect(await remembering.detect(picture(7))).toEqual([face]);
  expect(detect).toHaveBeenCalledTimes(1);
  await remembering.detect(picture(8));
  await remembering.detect({ ...picture(7), width: 1, height: 2 });
  expect(detect).toHaveBeenCalledTimes(3);
  remembering.dispose();
  expect(dispose).toHaveBeenCalledTimes(1);
});

it('searches again after a failure', async () => {
  const detect = vi.fn().mockRejectedValueOnce(new Error('aborted')).mockResolvedValue([face]);
  const remembering = rememberFaces({ detect } as unknown as FaceDetector);
  await expect(remembering.detect(picture(1))).rejects.toThrow('aborted');
  expect(await remembering.detect(picture(1))).toEqual([face]);
});
