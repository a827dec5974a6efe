import { assertArgument, LookalikeError, withDefaults } from '@lookalike/core';
import sharp from 'sharp';

export interface RasterizeOptions {
  /** Pixels for each unit of the drawing, above 0 to 16. @default 2 */
  scale?: number;
}

/** Defaults of {@link RasterizeOptions}. */
const defaultRasterizeOptions = Object.freeze({ scale: 2 });
const largestScale = 16;
/** At this density one unit of an SVG is one pixel. */
const unitDensity = 72;

/**
 * Draws an SVG document as a PNG. Its text uses the system's fonts; without any, as in a minimal container, letters
 * become empty boxes: Debian's `fonts-dejavu-core` is enough. Files and addresses that the drawing refers to are not
 * loaded, `data:` addresses are.
 * @returns the PNG file's bytes
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a scale out of its range, `INVALID_IMAGE` when it is not SVG.
 * @example
 * ```ts
 * import { decodeImage, rasterizeSvg } from '@lookalike/image';
 *
 * const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>';
 * const { width, height } = await decodeImage(await rasterizeSvg(svg));
 * console.log(width, height); // → 40 20
 * ```
 */
export async function rasterizeSvg(svg: string, options: RasterizeOptions = {}): Promise<Uint8Array> {
  assertArgument('svg', svg, 'a string');
  const { scale } = withDefaults(defaultRasterizeOptions, options, {});
  if (!(scale > 0 && scale <= largestScale)) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected a scale above 0 to ${largestScale}, got ${scale}`);
  }
  try {
    return await sharp(Buffer.from(svg), { density: unitDensity * scale })
      .png()
      .toBuffer();
  } catch (cause) {
    throw new LookalikeError(
      'INVALID_IMAGE',
      'expected an SVG document, got something that cannot be drawn',
      { cause },
    );
  }
}
