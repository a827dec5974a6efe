import { type PixelImage, type PixelInput, type Random, toPixelImage } from '@lookalike/core';
import { type AugmentOptions, readAugmentOptions } from './augment-options.js';
import { blurImage } from './blur-image.js';
import { type AffineMap, sampleAffine } from './sample-affine.js';

const maxByte = 255;
const midGray = 128;
/** A weaker blur is invisible. */
const minBlur = 0.25;

/** The random numbers of one view; every view draws the same number of them, whatever the options. */
interface View {
  mirrored: boolean;
  /** Move in pixels. */
  dx: number;
  dy: number;
  scale: number;
  /** Turn in radians. */
  angle: number;
  gain: number;
  bias: number;
  gamma: number;
  sigma: number;
}

function drawView(random: Random, { width, height }: PixelImage, options: AugmentOptions): View {
  const spread = (limit: number) => (2 * random.next() - 1) * limit;
  const factor = (limit: number) => (1 + limit) ** spread(1);
  return {
    mirrored: random.next() < options.mirror,
    dx: spread(options.shift) * width,
    dy: spread(options.shift) * height,
    scale: factor(options.zoom),
    angle: (spread(options.rotation) * Math.PI) / 180,
    gain: factor(options.contrast),
    bias: spread(options.brightness),
    gamma: factor(options.gamma),
    sigma: random.next() * options.blur,
  };
}

/** Where the pixels of the view come from: the image mirrored, turned and scaled about its centre, then moved. */
function viewMap({ width, height }: PixelImage, { mirrored, dx, dy, scale, angle }: View): AffineMap {
  const cos = Math.cos(angle) / scale;
  const sin = Math.sin(angle) / scale;
  const side = mirrored ? -1 : 1;
  const [centreX, centreY] = [width / 2, height / 2];
  const [xu, xv, yu, yv] = [side * cos, side * sin, -sin, cos];
  return {
    xu,
    xv,
    x0: centreX - xu * (centreX + dx) - xv * (centreY + dy),
    yu,
    yv,
    y0: centreY - yu * (centreX + dx) - yv * (centreY + dy),
  };
}

/** The new value for each of the 256 gray levels. */
function lightTable({ gain, bias, gamma }: View): Uint8ClampedArray {
  return new Uint8ClampedArray(maxByte + 1).map((_, value) => {
    const bent = maxByte * (value / maxByte) ** gamma;
    return (bent - midGray) * gain + midGray + bias;
  });
}

/**
 * Another view of the same face, for training: mirrored by chance, moved, scaled and turned a little, in
 * another light (gamma, contrast, brightness) and focus (blur). The size stays; where the view reaches
 * outside, the border pixel is repeated. The same state of `random` gives the same view.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an option out of its range, `INVALID_IMAGE`.
 * @example
 * ```ts
 * import { createRandom } from '@lookalike/core';
 * import { augmentImage } from '@lookalike/image';
 *
 * const image = { data: Uint8Array.of(10, 20, 30, 40), width: 2, height: 2, channels: 1 } as const;
 * const view = augmentImage(image, createRandom(1));
 * console.log(view.width, view.height); // → 2 2
 * ```
 */
export function augmentImage(
  given: PixelInput,
  random: Random,
  options: Partial<AugmentOptions> = {},
): PixelImage {
  const image = toPixelImage(given);
  const view = drawView(random, image, readAugmentOptions(options));
  const moved = sampleAffine(image, viewMap(image, view), image, 'replicate');
  const result = view.sigma < minBlur ? moved : blurImage(moved, view.sigma);
  const table = lightTable(view);
  const { data } = result;
  for (let i = 0; i < data.length; i += 1) data[i] = table[data[i]];
  return result;
}
