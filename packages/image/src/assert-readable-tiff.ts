import { LookalikeError } from '@lookalike/core';
import type { TiffTags } from './tiff-tags.js';

const photometrics = { white: 0, black: 1, rgb: 2, palette: 3, ink: 5, luminanceAndChroma: 6 } as const;
/** How many samples make up a color. */
const colorSamples: Readonly<Record<number, number>> = {
  [photometrics.white]: 1,
  [photometrics.black]: 1,
  [photometrics.rgb]: 3,
  [photometrics.palette]: 1,
  [photometrics.ink]: 4,
  [photometrics.luminanceAndChroma]: 3,
};
const otherColors: Readonly<Record<number, string>> = {
  4: 'a mask',
  8: 'CIELab',
  9: 'ICCLab',
  10: 'ITULab',
  32803: 'the raw samples of a camera',
  34892: 'the raw samples of a camera',
};
const jpegCompressions = [6, 7];
/** None, fax, LZW, JPEG, Deflate, PackBits: what the build of libtiff beneath sharp knows. */
const compressions = [1, 2, 3, 4, 5, ...jpegCompressions, 8, 32773, 32946];
/** Samples are apart from each other, plane by plane. */
const separatePlanes = 2;
/** Whether such samples are integers or not is said where that is known. */
const namedDepth = 32;
const extra = { unspecified: 0, premultiplied: 1, transparency: 2 } as const;
const mapsPerPalette = 3;

const firstOf = (tags: TiffTags, name: keyof TiffTags, otherwise: number) =>
  tags[name]?.values[0] ?? otherwise;

/** The values of the tags, with the specification's defaults. */
function readLayout(tags: TiffTags) {
  const photometric = firstOf(tags, 'photometric', photometrics.white);
  const samples = firstOf(tags, 'samplesPerPixel', 1);
  const bits = tags.bitsPerSample?.values ?? [1];
  return {
    photometric,
    compression: firstOf(tags, 'compression', 1),
    bits,
    samples,
    extraCount: samples - (colorSamples[photometric] ?? samples),
    extras: tags.extraSamples?.values ?? [],
    isPlanar: firstOf(tags, 'planar', 1) === separatePlanes,
    isTiled: tags.tileWidth !== undefined,
    paletteLength: tags.colorMap?.count,
  };
}

type Layout = ReturnType<typeof readLayout>;

function colorFault({ photometric, compression, samples, extraCount }: Layout): string | undefined {
  const expected = colorSamples[photometric];
  if (expected === undefined) return otherColors[photometric] ?? `photometric interpretation ${photometric}`;
  if (photometric === photometrics.luminanceAndChroma && !jpegCompressions.includes(compression))
    return 'YCbCr';
  if (extraCount < 0) return `${samples} samples per pixel instead of ${expected}`;
  return undefined;
}

function depthFault({ photometric, bits, samples, paletteLength }: Layout): string | undefined {
  const isWhole = samples === 1 ? [1, 2, 4, 8, 16].includes(bits[0]) : [8, 16].includes(bits[0]);
  if (!isWhole && bits[0] !== namedDepth) return `${bits[0]} bits per sample`;
  if (bits.some((depth) => depth !== bits[0])) return `samples of ${bits.join(', ')} bits`;
  if (photometric !== photometrics.palette) return undefined;
  if (bits[0] > 8) return `a palette of ${bits[0]} bits`;
  const expected = mapsPerPalette * 2 ** bits[0];
  return paletteLength === expected
    ? undefined
    : `a palette of ${paletteLength ?? 0} values, not ${expected}`;
}

/** Extra samples: those that are not transparency are skipped, and one that is transparency is kept. */
function extraFault({ photometric, extraCount, extras, isPlanar, isTiled }: Layout): string | undefined {
  if (isPlanar && isTiled) return 'tiles of separate planes';
  if (extraCount === 0) return undefined;
  const isGray = photometric === photometrics.black || photometric === photometrics.white;
  if (isPlanar && photometric !== photometrics.rgb) return 'an extra sample in a plane of its own';
  const isOpaque = extras.length > 0 && extras.every((kind) => kind === extra.unspecified);
  if (isOpaque && extraCount <= 2) return undefined;
  if (extraCount > 1) return `${extraCount} extra samples`;
  if (extras[0] > extra.transparency) return `an extra sample of the unknown kind ${extras[0]}`;
  if (!isGray && photometric !== photometrics.rgb) return 'transparency beside a palette or inks';
  if (photometric === photometrics.white && extras[0] === extra.premultiplied)
    return 'premultiplied transparency where 0 is white';
  return undefined;
}

/**
 * Refuses files that libvips would misread or cannot read.
 * @throws {LookalikeError} `UNSUPPORTED_FORMAT`
 */
export function assertReadableTiff(tags: TiffTags): void {
  const layout = readLayout(tags);
  const { compression } = layout;
  const unknown = compressions.includes(compression) ? undefined : `compression ${compression}`;
  const fault = unknown ?? colorFault(layout) ?? depthFault(layout) ?? extraFault(layout);
  if (fault === undefined) return;
  throw new LookalikeError(
    'UNSUPPORTED_FORMAT',
    `expected a TIFF in RGB or gray of 8 or 16 bits, got ${fault}; export it in RGB with 8 bits`,
  );
}

/** Whether the extra samples are something other than transparency. */
export const isOpaqueTiff = ({ extraSamples }: TiffTags): boolean =>
  extraSamples?.values[0] === extra.unspecified;
