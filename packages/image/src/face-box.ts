import { assertArgument, type Box, LookalikeError } from '@lookalike/core';
import type { ImageSize } from './pixel-limit.js';

/** @throws {LookalikeError} `INVALID_ARGUMENT` unless the box is finite and has positive sides. */
export function assertBox(box: Box): void {
  assertArgument('box', box, 'an object');
  const { x, y, width, height } = box;
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a box with finite numbers and positive sides, got ${width}×${height} at ${x}, ${y}`,
    );
  }
}

/** @throws {LookalikeError} `INVALID_ARGUMENT` unless the margin is a number above −1. */
export function assertMargin(margin: number): void {
  if (!(margin > -1 && Number.isFinite(margin))) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a margin above -1, a fraction of the side, got ${margin}`,
    );
  }
}

/** The box of that size about the same centre. */
function aboutCentre(box: Box, width: number, height: number): Box {
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}

/** Widens each side by `margin`, a fraction of it, half on each end; a negative one narrows. */
export function widenBox(box: Box, margin: number): Box {
  return aboutCentre(box, box.width * (1 + margin), box.height * (1 + margin));
}

/** The square about the box's centre whose side is the longer one. */
export function squareBox(box: Box): Box {
  const side = Math.max(box.width, box.height);
  return aboutCentre(box, side, side);
}

/**
 * Moves a box inside the image by the shortest way; one that is too large is shrunk first, with its aspect ratio kept.
 */
export function shiftInside(box: Box, image: ImageSize): Box {
  const scale = Math.min(1, image.width / box.width, image.height / box.height);
  const { x, y, width, height } = aboutCentre(box, box.width * scale, box.height * scale);
  return {
    x: Math.min(Math.max(x, 0), image.width - width),
    y: Math.min(Math.max(y, 0), image.height - height),
    width,
    height,
  };
}

/**
 * Rounds a box to whole pixels: the sides first (at least 1), then the position, so that the centre moves as little as
 * possible. A square stays square, and a box of the same size keeps it at any position.
 */
export function roundBox(box: Box): Box {
  const width = Math.max(1, Math.round(box.width));
  const height = Math.max(1, Math.round(box.height));
  const { x, y } = aboutCentre(box, width, height);
  return { x: Math.round(x), y: Math.round(y), width, height };
}
