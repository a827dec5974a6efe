const tagIds = { compression: 259, photometric: 262, extraSamples: 338 } as const;
const bigTiff = 43;
const longType = 4;

/** What a TIFF's first page says about its samples, by the numbers of the TIFF 6.0 specification. */
export type TiffTags = Partial<Record<keyof typeof tagIds, number>>;

/** How the two kinds of file lay out a directory: bytes of its count, of an entry, and where an entry's value is. */
const layouts = {
  classic: { directoryAt: 4, countBytes: 2, entryBytes: 12, valueAt: 8 },
  big: { directoryAt: 8, countBytes: 8, entryBytes: 20, valueAt: 12 },
} as const;

/**
 * Reads the tags of a TIFF's first page, classic or BigTIFF, in either byte order; of a list the first value.
 * @throws {RangeError} when the directory is beyond the end of the bytes.
 */
export function readTiffTags(bytes: Uint8Array): TiffTags {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49; // "II"
  const isBig = view.getUint16(2, little) === bigTiff;
  const { directoryAt, countBytes, entryBytes, valueAt } = isBig ? layouts.big : layouts.classic;
  const long = (at: number) => (isBig ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));
  const directory = long(directoryAt);
  const count = isBig ? long(directory) : view.getUint16(directory, little);
  const tags: TiffTags = {};
  for (let index = 0; index < count; index += 1) {
    const at = directory + countBytes + index * entryBytes;
    const id = view.getUint16(at, little);
    const name = (Object.keys(tagIds) as (keyof typeof tagIds)[]).find((key) => tagIds[key] === id);
    if (name === undefined) continue;
    const isLong = view.getUint16(at + 2, little) === longType;
    tags[name] = isLong ? view.getUint32(at + valueAt, little) : view.getUint16(at + valueAt, little);
  }
  return tags;
}
