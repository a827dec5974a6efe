import { type Box, type DetectedFace, LookalikeError, type PixelImage, type Point } from '@lookalike/core';
import type { FaceDetector } from '@lookalike/detection';
import { cropImage, resizeImage } from '@lookalike/image';
import { mapLandmarks, wholeFace } from './whole-face.js';

/** The share of its side that is added around a face on each side, since a detector needs some of the surroundings. */
const surroundings = 0.5;
/** The box and its surroundings are searched at this size in pixels, so that small faces are found too. */
const longestSide = 320;
/** Least overlap (intersection over union) of the box with the face it marks. */
const minOverlap = 0.3;

/** The whole pixels of a photo that a box covers. */
function clip({ x, y, width, height }: Box, photo: PixelImage): Box {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  const right = Math.min(photo.width, Math.ceil(x + width));
  const bottom = Math.min(photo.height, Math.ceil(y + height));
  if (right <= left || bottom <= top) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a box that meets the ${photo.width}×${photo.height} photo, got ${width}×${height} at ${x}, ${y}`,
    );
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const widen = ({ x, y, width, height }: Box): Box => ({
  x: x - width * surroundings,
  y: y - height * surroundings,
  width: width * (1 + 2 * surroundings),
  height: height * (1 + 2 * surroundings),
});

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** A face of a part of a photo, enlarged by `scale`, in the coordinates of the photo. */
function toPhoto({ box, landmarks, score }: DetectedFace, { x, y }: Point, scale: number): DetectedFace {
  const move = (point: Point) => ({ x: x + point.x / scale, y: y + point.y / scale });
  return {
    score,
    landmarks: mapLandmarks(landmarks, move),
    box: { ...move(box), width: box.width / scale, height: box.height / scale },
  };
}

/**
 * The face in a box that a person drew. If the cascade finds a face in the box and its surroundings, its box and
 * landmarks are used. Otherwise the whole box is the face, with the landmarks of {@link wholeFace}.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a box outside the photo.
 */
export async function faceInBox(photo: PixelImage, box: Box, detector: FaceDetector): Promise<DetectedFace> {
  const given = clip(box, photo);
  const area = clip(widen(given), photo);
  const scale = longestSide / Math.max(area.width, area.height);
  const [width, height] = [area.width, area.height].map((side) => Math.max(1, Math.round(side * scale)));
  const around = await resizeImage(cropImage(photo, area), { width, height, fit: 'stretch' });
  const found = (await detector.detect(around)).map((face) => toPhoto(face, area, scale));
  const [best] = found.toSorted((a, b) => overlap(b.box, given) - overlap(a.box, given));
  if (best && overlap(best.box, given) >= minOverlap) return best;
  return toPhoto(await wholeFace(cropImage(photo, given), detector), given, 1);
}
