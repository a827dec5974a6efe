/** A property of kind `colr` that holds an ICC profile, per ISO/IEC 14496-12, 12.1.5. */
const mark = [...'colrprof'].map((letter) => letter.charCodeAt(0));
const lengthBytes = 4;
/** Properties come before the pixels, and within this. */
const searchedBytes = 2 ** 20;

/** The ICC profile in a HEIC's properties; that of the first image, which its tiles and thumbnails share. */
export function findColorProfile(bytes: Uint8Array): Uint8Array | undefined {
  const head = bytes.subarray(0, searchedBytes);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (let at = head.indexOf(mark[0], lengthBytes); at >= 0; at = head.indexOf(mark[0], at + 1)) {
    if (!mark.every((byte, index) => head[at + index] === byte)) continue;
    const end = at - lengthBytes + view.getUint32(at - lengthBytes);
    const start = at + mark.length;
    return end > start && end <= bytes.length ? bytes.slice(start, end) : undefined;
  }
  return undefined;
}
