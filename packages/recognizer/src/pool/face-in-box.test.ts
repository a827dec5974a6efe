import type { DetectedFace, PixelImage } from '@lookalike/core';
import type { FaceDetector } from '@lookalike/detection';
import { describe, expect, it } from 'vitest';
import { faceInBox } from './face-in-box.js';

const photo: PixelImage = { width: 400, height: 300, channels: 3, data: new Uint8Array(400 * 300 * 3) };
const given = { x: 100, y: 100, width: 40, height: 40 };
const point = { x: 80, y: 80 };
const landmarks = { leftEye: point, rightEye: point, nose: point, mouthLeft: point, mouthRight: point };

/** Finds faces where it is told to, and notes how large the images were. */
function detectorOf(...boxes: DetectedFace['box'][]) {
  const seen: [number, number][] = [];
  const detect = async (image: PixelImage) => {
    seen.push([image.width, image.height]);
    return boxes.map((box) => ({ box, landmarks, score: 0.9 }));
  };
  return { seen, detector: { detect } as unknown as FaceDetector };
}

describe('faceInBox', () => {
  it('takes the face that is found where it was pointed at, in the coordinates of the photo', async () => {
    const { detector, seen } = detectorOf(
      { x: 0, y: 0, width: 40, height: 40 },
      { x: 84, y: 88, width: 160, height: 160 },
    );
    const face = await faceInBox(photo, given, detector);
    expect(seen).toEqual([[320, 320]]);
    expect(face).toMatchObject({ score: 0.9, box: { x: 101, y: 102, width: 40, height: 40 } });
    expect(face.landmarks.nose).toEqual({ x: 100, y: 100 });
  });

  it('takes the box itself when there is no such face', async () => {
    const face = await faceInBox(photo, given, detectorOf().detector);
    expect(face).toMatchObject({ score: 1, box: given });
    expect(face.landmarks.nose.x).toBeCloseTo(100 + 0.53 * 40);
  });

  it('looks no further than the photo, and refuses a box beyond it', async () => {
    const { detector } = detectorOf();
    const face = await faceInBox(photo, { x: 380, y: -10, width: 50, height: 50 }, detector);
    expect(face.box).toEqual({ x: 380, y: 0, width: 20, height: 40 });
    await expect(faceInBox(photo, { ...given, x: 900 }, detector)).rejects.toThrow(/meets the 400×300 photo/);
  });
});
