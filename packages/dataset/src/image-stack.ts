import { LookalikeError, toBytes, toFloats } from '@lookalike/core';
import type { ImageSize } from './load-pair-batch.js';

/** Pixels of one image, or of many one after another: rows top to bottom, channels interleaved. */
export type ImageArray = Uint8Array | Uint8ClampedArray | Float32Array;

/** Images of one size and kind. */
export interface ImageStack {
  count: number;
  /** Copies of the images at these positions, one after another. */
  read(indices: readonly number[]): Uint8Array | Float32Array;
}

type Pixels = Uint8Array | Float32Array;

const kindOf = (pixels: Pixels) => (pixels instanceof Uint8Array ? 'bytes' : 'floats');

function toPixels(value: unknown, name: string): Pixels {
  const pixels = toBytes(value) ?? toFloats(value);
  if (pixels === undefined) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `${name}: expected a Uint8Array or Float32Array of pixels, got ${value === null ? 'null' : typeof value}`,
    );
  }
  if (kindOf(pixels) === 'floats' && !pixels.every(Number.isFinite)) {
    throw new LookalikeError(
      'INVALID_IMAGE',
      `${name}: expected finite numbers, got ${pixels.find((number) => !Number.isFinite(number))}`,
    );
  }
  return pixels;
}

/** One view for each image; they share their memory with what was given. */
function separate(images: ImageArray | readonly ImageArray[], length: number): Pixels[] {
  if (Array.isArray(images)) return images.map((image, index) => toPixels(image, `images[${index}]`));
  const all = toPixels(images, 'images');
  if (all.length % length !== 0) {
    throw new LookalikeError(
      'INVALID_IMAGE',
      `images: expected a multiple of ${length} numbers, got ${all.length}`,
    );
  }
  return Array.from({ length: all.length / length }, (_, index) =>
    all.subarray(index * length, (index + 1) * length),
  );
}

/**
 * Images as one array or one array each, of the same size and kind; held, not copied.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for what is no array of pixels, `INVALID_IMAGE` for images of another size
 *   or kind than the first, or numbers that are not finite.
 */
export function stackImages(
  images: ImageArray | readonly ImageArray[],
  { width, height, channels }: ImageSize,
): ImageStack {
  const length = width * height * channels;
  const stack = separate(images, length);
  for (const [index, image] of stack.entries()) {
    if (image.length === length && kindOf(image) === kindOf(stack[0])) continue;
    throw new LookalikeError(
      'INVALID_IMAGE',
      `images[${index}]: expected ${length} ${kindOf(stack[0])} for ${width}×${height}×${channels}, got ${image.length} ${kindOf(image)}`,
    );
  }
  const Pixels = stack[0] instanceof Float32Array ? Float32Array : Uint8Array;
  return {
    count: stack.length,
    read(indices) {
      const target = new Pixels(indices.length * length);
      for (const [place, index] of indices.entries()) target.set(stack[index], place * length);
      return target;
    },
  };
}
