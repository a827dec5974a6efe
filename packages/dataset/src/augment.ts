import { LookalikeError, type PixelImage, type PixelInput, type Random, toPixelImage } from '@lookalike/core';

/** Changes an image before it is handed out; its result has the image's size. */
export type Augment = (image: PixelImage, random: Random) => PixelInput;

/**
 * What `augment` makes of an image.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a result of another size, `INVALID_IMAGE` for one that is no image.
 */
export function applyAugment(augment: Augment, image: PixelImage, random: Random): PixelImage {
  const augmented = toPixelImage(augment(image, random));
  const { height, width, channels } = augmented;
  if (height === image.height && width === image.width && channels === image.channels) return augmented;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `augment: expected an image of ${image.width}×${image.height}×${image.channels} back, ` +
      `got ${width}×${height}×${channels}`,
  );
}
