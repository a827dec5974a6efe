const signatureBytes = 8;
/** Length and kind before the content of a chunk, its checksum after it. */
const chunkOverhead = 12;

interface Chunk {
  kind: string;
  start: number;
  end: number;
}

/** The complete chunks of a PNG. */
function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = signatureBytes; start + chunkOverhead <= bytes.length; ) {
    const end = start + chunkOverhead + view.getUint32(start);
    if (end > bytes.length) return;
    yield { kind: String.fromCharCode(...bytes.subarray(start + 4, start + 8)), start, end };
    start = end;
  }
}

/**
 * Moves a PNG's EXIF data before its pixels. Some programs write it after them, where libvips does not look, so that
 * the photo would not be turned upright.
 */
export function withEarlyExif(bytes: Uint8Array): Uint8Array {
  let pixels: Chunk | undefined;
  for (const chunk of chunksOf(bytes)) {
    if (chunk.kind === 'IDAT') pixels ??= chunk;
    if (chunk.kind !== 'eXIf') continue;
    if (pixels === undefined) return bytes;
    return Buffer.concat([
      bytes.subarray(0, pixels.start),
      bytes.subarray(chunk.start, chunk.end),
      bytes.subarray(pixels.start, chunk.start),
      bytes.subarray(chunk.end),
    ]);
  }
  return bytes;
}
