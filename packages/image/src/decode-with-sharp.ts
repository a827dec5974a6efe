import { LookalikeError, type PixelImage } from '@lookalike/core';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { decodeHeic } from '#decode-heic';
import { findColorProfile } from './heic/find-color-profile.js';
import { toTiff } from './heic/to-tiff.js';
import { type ImageFormat, isSequence } from './image-format.js';
import { cutRows, makeTaller } from './jpeg-tall.js';
import { findMissingBlock, findMissingScan } from './jpeg-whole.js';
import { assertPixelLimit, type ImageSize } from './pixel-limit.js';
import { withEarlyExif } from './png-exif.js';
import { prepareTiff } from './prepare-tiff.js';
import { fromSharp } from './sharp-pixels.js';
import type { Shrink, ShrunkImage } from './shrunk-image.js';

const white = '#ffffff';

/** libvips reports the same problem several times; the first line is enough. */
const firstLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0];

const damaged = (format: ImageFormat, reason: string | undefined, cause?: unknown) =>
  new LookalikeError(
    'INVALID_IMAGE',
    `the ${format.toUpperCase()} is damaged or incomplete (${reason}); download or export the photo again`,
    { cause },
  );

async function orDamaged<T>(format: ImageFormat, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw damaged(format, firstLine(cause), cause);
  }
}

const open = (bytes: Uint8Array, failOn: 'warning' | 'error') =>
  sharp(bytes, { failOn, limitInputPixels: false }).autoOrient();

const toPixels = (photo: Sharp, isOpaque = false): Promise<PixelImage> =>
  fromSharp((isOpaque ? photo.removeAlpha() : photo.flatten({ background: white })).toColourspace('srgb'), 3);

/** Orientations from this on turn a photo on its side. */
const firstTurned = 5;

/** The size of a JPEG once it is upright. */
const uprightSize = ({ width, height, orientation = 1 }: Metadata): ImageSize =>
  orientation < firstTurned ? { width, height } : { width: height, height: width };

/** Decodes at a fraction of the size that the header has; libvips gives it to libjpeg by itself. */
function openShrunk(bytes: Uint8Array, failOn: 'warning' | 'error', header: Metadata, shrink: Shrink): Sharp {
  const photo = open(bytes, failOn);
  if (shrink === 1) return photo;
  const { width, height } = uprightSize(header);
  return photo.resize(Math.ceil(width / shrink), Math.ceil(height / shrink), { fit: 'fill' });
}

/** Decodes a JPEG strictly; throws at libjpeg's first warning. */
async function decodeStrictly(bytes: Uint8Array, header: Metadata, shrink: Shrink): Promise<PixelImage> {
  const tall = makeTaller(bytes);
  if (tall === undefined) return toPixels(openShrunk(bytes, 'warning', header, shrink));
  const higher = { ...header, height: header.height + tall.rows };
  const pixels = await toPixels(openShrunk(tall.bytes, 'warning', higher, shrink));
  return cutRows(pixels, tall.rows / shrink, header.orientation);
}

/**
 * A JPEG that was cut off and closed again is gray below the cut, of which libjpeg only warns. As it also warns of
 * harmless things, such as stray bytes before a marker, all blocks are then checked.
 */
async function decodeJpeg(bytes: Uint8Array, header: Metadata, shrink: Shrink = 1): Promise<PixelImage> {
  const missingScan = findMissingScan(bytes);
  if (missingScan !== undefined) throw damaged('jpeg', missingScan);
  try {
    return await decodeStrictly(bytes, header, shrink);
  } catch (cause) {
    const missingBlock = findMissingBlock(bytes);
    if (missingBlock !== undefined) throw damaged('jpeg', missingBlock, cause);
    return orDamaged('jpeg', toPixels(openShrunk(bytes, 'error', header, shrink)));
  }
}

/** Samples that stand for black to white over their whole range; the range of others cannot be known. */
const knownDepths = ['uchar', 'ushort'];

function assertKnownSamples(format: ImageFormat, { depth }: Metadata): void {
  if (knownDepths.includes(depth)) return;
  throw new LookalikeError(
    'UNSUPPORTED_FORMAT',
    `expected a ${format.toUpperCase()} of unsigned samples of up to 16 bits, got ${depth}; export it with 8 or 16 bits`,
  );
}

/** What to pass to libvips, which is not always the original file. */
function prepare(bytes: Uint8Array, format: ImageFormat): { bytes: Uint8Array; isOpaque?: boolean } {
  if (format === 'png') return { bytes: withEarlyExif(bytes) };
  if (format !== 'tiff') return { bytes };
  try {
    return prepareTiff(bytes);
  } catch (cause) {
    if (cause instanceof RangeError) throw damaged(format, cause.message, cause);
    throw cause;
  }
}

function readHeader(bytes: Uint8Array, format: ImageFormat): Promise<Metadata> {
  if (format === 'avif' && isSequence(bytes)) {
    throw new LookalikeError(
      'UNSUPPORTED_FORMAT',
      'expected a still AVIF, got a sequence; export one frame of it',
    );
  }
  return orDamaged(format, sharp(bytes, { limitInputPixels: false }).metadata());
}

/** Decodes HEIC with a library of its own; its colours are then converted like those of any other photo. */
async function decodeHeicWithSharp(bytes: Uint8Array, maxPixels: number): Promise<PixelImage> {
  const { data, width, height } = await decodeHeic(bytes, maxPixels);
  const rgb = await toPixels(sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false }));
  const profile = findColorProfile(bytes);
  return profile === undefined ? rgb : orDamaged('heic', toPixels(open(toTiff(rgb, profile), 'error')));
}

/** Decodes the formats of libvips, and HEIC; the size in the header is checked before decoding. */
export async function decodeWithSharp(
  given: Uint8Array,
  format: ImageFormat,
  maxPixels: number,
): Promise<PixelImage> {
  if (format === 'heic') return decodeHeicWithSharp(given, maxPixels);
  const { bytes, isOpaque } = prepare(given, format);
  const header = await readHeader(bytes, format);
  assertPixelLimit(header, maxPixels);
  assertKnownSamples(format, header);
  if (format === 'jpeg') return decodeJpeg(bytes, header);
  return orDamaged(format, toPixels(open(bytes, 'error'), isOpaque));
}

/** Decodes a JPEG at a fraction of its size: libjpeg then does less work. */
export async function decodeShrunkJpeg(
  bytes: Uint8Array,
  shrink: Shrink,
  maxPixels: number,
): Promise<ShrunkImage> {
  const header = await readHeader(bytes, 'jpeg');
  assertPixelLimit(header, maxPixels);
  return { image: await decodeJpeg(bytes, header, shrink), ...uprightSize(header) };
}
