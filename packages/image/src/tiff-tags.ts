const tagIds = {
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  orientation: 274,
  samplesPerPixel: 277,
  planar: 284,
  colorMap: 320,
  tileWidth: 322,
  extraSamples: 338,
} as const;
const bigTiff = 43;
/** Bytes of a value, by the type of an entry; others are not among these tags. */
const typeBytes: Readonly<Record<number, 1 | 2 | 4>> = { 1: 1, 3: 2, 4: 4 };
/** Only a colour map has longer lists, and only its length matters. */
const longestList = 64;

/** A tag: how many values it has, the first of them, and the byte where they begin. */
export interface TiffTag {
  count: number;
  values: number[];
  at: number;
}

/** The tags about samples of a TIFF's first page, by their numbers in the TIFF 6.0 specification. */
export type TiffTags = Partial<Record<keyof typeof tagIds, TiffTag>>;

/** How the two kinds of file lay out a directory: bytes of its count, of an entry, and of a value within an entry. */
const layouts = {
  classic: { directoryAt: 4, countBytes: 2, entryBytes: 12, valueAt: 8, insideBytes: 4 },
  big: { directoryAt: 8, countBytes: 8, entryBytes: 20, valueAt: 12, insideBytes: 8 },
} as const;

const names = new Map(Object.entries(tagIds).map(([name, id]) => [id as number, name as keyof TiffTags]));

/**
 * Reads the tags of a TIFF's first page, classic or BigTIFF, in either byte order.
 * @throws {RangeError} when the directory or a list is beyond the end of the bytes.
 */
export function readTiffTags(bytes: Uint8Array): TiffTags {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49; // "II"
  const isBig = view.getUint16(2, little) === bigTiff;
  const layout = isBig ? layouts.big : layouts.classic;
  const { directoryAt, countBytes, entryBytes, valueAt, insideBytes } = layout;
  const long = (at: number) => (isBig ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));
  const read = { 1: view.getUint8, 2: view.getUint16, 4: view.getUint32 } as const;
  const directory = long(directoryAt);
  const entries = isBig ? long(directory) : view.getUint16(directory, little);
  const tags: TiffTags = {};
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + countBytes + index * entryBytes;
    const name = names.get(view.getUint16(entry, little));
    const size = typeBytes[view.getUint16(entry + 2, little)];
    if (name === undefined || size === undefined) continue;
    const count = long(entry + 4);
    const at = count * size <= insideBytes ? entry + valueAt : long(entry + valueAt);
    const values = Array.from({ length: Math.min(count, longestList) }, (_, n) =>
      read[size].call(view, at + n * size, little),
    );
    tags[name] = { count, values, at };
  }
  return tags;
}
