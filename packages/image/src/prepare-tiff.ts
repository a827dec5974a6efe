import { assertReadableTiff, isOpaqueTiff } from './assert-readable-tiff.js';
import { readTiffTags, type TiffTag } from './tiff-tags.js';

const orientations = 8;
const littleEndianMark = 0x49; // "II"

/** libtiff refuses an invalid orientation; other programs ignore it, as is done here. */
function withKnownOrientation(bytes: Uint8Array, orientation: TiffTag | undefined): Uint8Array {
  const [value] = orientation?.values ?? [];
  if (orientation === undefined || (value >= 1 && value <= orientations)) return bytes;
  const changed = Uint8Array.from(bytes);
  changed.set(bytes[0] === littleEndianMark ? [1, 0] : [0, 1], orientation.at);
  return changed;
}

/**
 * Makes sure that libvips reads a TIFF correctly. @returns the bytes to pass to it, and whether the extra samples are
 * something other than transparency.
 * @throws {LookalikeError} `UNSUPPORTED_FORMAT`; {RangeError} when the file ends before its first directory does.
 */
export function prepareTiff(bytes: Uint8Array): { bytes: Uint8Array; isOpaque: boolean } {
  const tags = readTiffTags(bytes);
  assertReadableTiff(tags);
  return { bytes: withKnownOrientation(bytes, tags.orientation), isOpaque: isOpaqueTiff(tags) };
}
