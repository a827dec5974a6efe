const signatureBytes = 8;

/** A checksum as PNG has it. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A chunk of a PNG. */
export function pngChunk(kind: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

/** Puts a chunk before the first of a kind. */
export function insertBefore(png: Buffer, kind: string, chunk: Buffer): Buffer {
  let at = signatureBytes;
  while (png.toString('latin1', at + 4, at + 8) !== kind) at += 12 + png.readUInt32BE(at);
  return Buffer.concat([png.subarray(0, at), chunk, png.subarray(at)]);
}
