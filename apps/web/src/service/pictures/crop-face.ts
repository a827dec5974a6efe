import type { Box } from '../api/types.js';
import { toJpeg } from './open-picture.js';

/** Faces smaller than this, in pixels, are enlarged so that the service can find them again. */
const smallestFace = 112;

export interface Photo {
  source: CanvasImageSource;
  width: number;
  height: number;
}

/**
 * Draws a face with its surroundings, as far as the photo reaches.
 * @param margin around the face, relative to its size
 */
export function drawFace(
  canvas: HTMLCanvasElement,
  { source, width, height }: Photo,
  box: Box,
  margin: number,
): void {
  const size = Math.max(box.x_max - box.x_min, box.y_max - box.y_min);
  const left = Math.max(0, box.x_min - size * margin);
  const top = Math.max(0, box.y_min - size * margin);
  const across = Math.min(width, box.x_max + size * margin) - left;
  const down = Math.min(height, box.y_max + size * margin) - top;
  const scale = Math.max(1, smallestFace / size);
  Object.assign(canvas, { width: Math.round(across * scale), height: Math.round(down * scale) });
  canvas.getContext('2d')?.drawImage(source, left, top, across, down, 0, 0, canvas.width, canvas.height);
}

/** Cuts out a face as a separate photo. */
export function cropFace(photo: Photo, box: Box, margin: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  drawFace(canvas, photo, box, margin);
  return toJpeg(canvas);
}
