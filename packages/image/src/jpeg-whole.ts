import { assertEveryBlock } from './jpeg-entropy.js';
import { type JpegFrame, type JpegScan, readJpegScans } from './jpeg-scans.js';

const coefficients = 64;

/** Whether the scans contain every coefficient of every component, down to its lowest bit. */
function assertEveryScan({ components }: JpegFrame, scans: readonly JpegScan[]): void {
  for (const component of components) {
    const lowest = new Array<number | undefined>(coefficients).fill(undefined);
    for (const { parts, spectrum, bits } of scans) {
      if (parts.some((part) => part.component === component)) {
        lowest.fill(bits.after, spectrum.from, spectrum.to + 1);
      }
    }
    if (lowest.some((bit) => bit !== 0)) throw new RangeError('some of its scans are missing');
  }
}

function findFault(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

/** What a JPEG lacks according to its headers: a scan, or the end of a segment; `undefined` if nothing. */
export const findMissingScan = (bytes: Uint8Array): string | undefined =>
  findFault(() => {
    const { frame, scans } = readJpegScans(bytes);
    assertEveryScan(frame, scans);
  });

/**
 * What a JPEG lacks, read code by code; `undefined` if nothing. This takes about as long as decoding. It is needed
 * because libjpeg warns of a cut in the same way as of a few stray bytes, and only describes its first warning.
 */
export const findMissingBlock = (bytes: Uint8Array): string | undefined =>
  findFault(() => {
    const { frame, scans } = readJpegScans(bytes);
    assertEveryBlock(frame, scans);
  });
