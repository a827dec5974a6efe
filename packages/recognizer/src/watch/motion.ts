import type { PixelImage } from '@lookalike/core';

/** Detects whether anything has moved since the last frame that was processed. */
export interface MotionSensor {
  /** Compares a frame; when something has moved (or it is the first), it is the one that the next are compared with. */
  hasMoved(frame: PixelImage): boolean;
}

/** Side of a cell, in pixels. */
const cellSide = 8;
/** Pixels between two that are read, along both sides: a few are enough for a cell's mean. */
const step = 2;
/** Change of a cell's mean, of 255 levels, that counts as motion; a camera's noise stays below. */
const minDifference = 8;

/** The mean level of each cell, of the middle channel: green is most of the brightness. */
function cellMeans({ data, width, height, channels }: PixelImage): Float32Array {
  const columns = Math.ceil(width / cellSide);
  const sums = new Float32Array(columns * Math.ceil(height / cellSide));
  const counts = new Uint16Array(sums.length);
  const channel = channels >> 1;
  for (let y = 0; y < height; y += step) {
    const row = Math.floor(y / cellSide) * columns;
    for (let x = 0; x < width; x += step) {
      const cell = row + Math.floor(x / cellSide);
      sums[cell] += data[(y * width + x) * channels + channel];
      counts[cell] += 1;
    }
  }
  return sums.map((sum, cell) => sum / counts[cell]);
}

/** @param minMotion share of the picture, 0..1, that has to change; 0 means that every frame counts. */
export function createMotionSensor(minMotion: number): MotionSensor {
  let last: { width: number; means: Float32Array } | undefined;
  return {
    hasMoved(frame) {
      if (minMotion === 0) return true;
      const means = cellMeans(frame);
      if (last?.width === frame.width && last.means.length === means.length) {
        const { means: before } = last;
        const changed = means.reduce(
          (count, mean, cell) => count + Number(Math.abs(mean - before[cell]) >= minDifference),
          0,
        );
        if (changed < minMotion * means.length) return false;
      }
      last = { width: frame.width, means };
      return true;
    },
  };
}
