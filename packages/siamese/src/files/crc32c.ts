/** The polynomial of Castagnoli, its bits reversed. */
const polynomial = 0x82f63b78;
const maskDelta = 0xa282ead8;
const rotation = 15;

/** CRC-32C (RFC 3720, appendix B.4), as an unsigned 32-bit number. */
export function crc32c(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** The checksum as TFRecord files hold it: turned and moved, so that a checksum of checksums is none. */
export function maskedCrc32c(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> rotation) | (crc << (32 - rotation))) + maskDelta) >>> 0;
}
