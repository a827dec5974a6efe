/** Bytes of a page in common builds of PostgreSQL. */
export const pageBytes = 8192;
/** Pages per file of a relation; further pages go to the next file. */
export const pagesInFile = 131_072;

/** The relevant fields of a page's header, all uint16, by their offsets in bytes. */
const header = { checksum: 8, lower: 12, upper: 14, special: 16, version: 18, bytes: 24 };
/** The size of a page and the version of its layout, in one field. */
const layout = pageBytes | 4;

/** The initial values of the lanes in PostgreSQL's checksum (src/include/storage/checksum_impl.h). */
const laneStarts = Int32Array.from([
  0x5b1f36e9, 0xb8525960, 0x02ab50aa, 0x1de66d2a, 0x79ff467a, 0x9bb9f8a3, 0x217e7cd2, 0x83e13d2c, 0xf8d4474f,
  0xe39eb970, 0x42c6ae16, 0x993216fa, 0x7b093b5d, 0x98daff3c, 0xf718902a, 0x0b1c9cdb, 0xe58f764b, 0x187636bc,
  0x5d7b3bb1, 0xe73de7de, 0x92bec979, 0xcca6c0b2, 0x304a0979, 0x85aa43d4, 0x783125bb, 0x6ca8eaa2, 0xe407eac6,
  0x4b5cfc3e, 0x9fbf8c76, 0x15ca20be, 0xf2ca9fd3, 0x959bd756,
]);
const fnvPrime = 16_777_619;
const fnvShift = 17;
const finalRounds = 2;
const checksumModulus = 65_535;

const mix = (sum: number, value: number) => {
  const mixed = sum ^ value;
  return Math.imul(mixed, fnvPrime) ^ (mixed >>> fnvShift);
};

/**
 * The checksum of a PostgreSQL page: FNV-1a in 32 lanes, with the page's number mixed in.
 * @param page one page, whose own checksum counts as 0; starts at a multiple of four in its buffer.
 * @param pageNumber within the relation, across its files.
 */
export function pageChecksum(page: Uint8Array, pageNumber: number): number {
  const words = new Int32Array(page.buffer, page.byteOffset, pageBytes / 4);
  const lanes = laneStarts.slice();
  const checksumAt = header.checksum / 4;
  for (let row = 0; row < words.length; row += lanes.length) {
    for (let lane = 0; lane < lanes.length; lane += 1) {
      const word = words[row + lane];
      lanes[lane] = mix(lanes[lane], row + lane === checksumAt ? word & 0xffff0000 : word);
    }
  }
  for (let round = 0; round < finalRounds; round += 1) {
    for (let lane = 0; lane < lanes.length; lane += 1) lanes[lane] = mix(lanes[lane], 0);
  }
  const folded = lanes.reduce((sum, lane) => sum ^ lane, 0) ^ pageNumber;
  return ((folded >>> 0) % checksumModulus) + 1;
}

/**
 * Zeroes the hole between the item pointers and the items of a page. VACUUM moves the remaining items together and
 * leaves the bytes of deleted ones in the hole, from where they would reach the disk.
 * @param page one page of a table or an index; new or unknown pages are not changed.
 * @param pageNumber within the relation, across its files.
 */
export function zeroPageHole(page: Uint8Array, pageNumber: number): void {
  const view = new DataView(page.buffer, page.byteOffset, pageBytes);
  const field = (offset: number) => view.getUint16(offset, true);
  const [lower, upper] = [field(header.lower), field(header.upper)];
  const isKnown =
    field(header.version) === layout && lower >= header.bytes && field(header.special) <= pageBytes;
  if (!isKnown || lower >= upper || upper > field(header.special)) return;
  const hole = page.subarray(lower, upper);
  if (hole.every((byte) => byte === 0)) return;
  hole.fill(0);
  if (field(header.checksum) !== 0) view.setUint16(header.checksum, pageChecksum(page, pageNumber), true);
}
