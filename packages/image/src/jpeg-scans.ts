/** A color component as the frame header lists it; sampling factors are 1..4. */
export interface JpegComponent {
  id: number;
  horizontal: number;
  vertical: number;
}

/** The fields of the frame header. */
export interface JpegFrame {
  width: number;
  height: number;
  /** The byte of the file where the height is. */
  heightAt: number;
  progressive: boolean;
  /** Huffman codes; otherwise arithmetic ones. */
  huffman: boolean;
  components: JpegComponent[];
}

/** A Huffman table as a DHT segment stores it: how many codes have 1..16 bits, and their symbols in order. */
export interface HuffmanTable {
  counts: Uint8Array;
  symbols: Uint8Array;
}

/** One pass over some of the components: a slice of the coefficients' spectrum and of their bits. */
export interface JpegScan {
  parts: { component: JpegComponent; dc?: HuffmanTable; ac?: HuffmanTable }[];
  spectrum: { from: number; to: number };
  /** The lowest bit that was sent before (0 for none) and the lowest that this scan sends. */
  bits: { before: number; after: number };
  /** MCUs between two restart markers; 0 for no restart markers. */
  restartInterval: number;
  /** The compressed bytes, cut at the restart markers. */
  segments: Uint8Array[];
}

const marker = { soi: 0xd8, eoi: 0xd9, sos: 0xda, dht: 0xc4, jpg: 0xc8, dac: 0xcc, dri: 0xdd, tem: 0x01 };
const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7;
const isFrame = (code: number) =>
  code >= 0xc0 && code <= 0xcf && ![marker.dht, marker.jpg, marker.dac].includes(code);
const hasNoLength = (code: number) => isRestart(code) || code === marker.soi || code === marker.tem;

function readFrame(code: number, body: Buffer, start: number): JpegFrame {
  const components = Array.from({ length: body.readUInt8(5) }, (_, index) => {
    const sampling = body.readUInt8(7 + 3 * index);
    return { id: body.readUInt8(6 + 3 * index), horizontal: sampling >> 4, vertical: sampling & 15 };
  });
  return {
    width: body.readUInt16BE(3),
    height: body.readUInt16BE(1),
    heightAt: start + 1,
    progressive: (code & 3) === 2,
    huffman: code < marker.jpg,
    components,
  };
}

function readTables(body: Buffer, tables: Map<number, HuffmanTable>): void {
  for (let at = 0; at < body.length; ) {
    const place = body.readUInt8(at);
    const counts = body.subarray(at + 1, at + 17);
    const end = at + 17 + counts.reduce((sum, count) => sum + count, 0);
    tables.set(place, { counts, symbols: body.subarray(at + 17, end) });
    at = end;
  }
}

/** The compressed bytes from `start` to the next marker that is not a restart. */
function readSegments(bytes: Buffer, start: number): { segments: Buffer[]; end: number } {
  const segments: Buffer[] = [];
  for (let from = start, at = start; ; ) {
    const marked = bytes.indexOf(0xff, at);
    if (marked < 0) return { segments: [...segments, bytes.subarray(from)], end: bytes.length };
    at = marked + 1;
    while (bytes[at] === 0xff) at += 1; // fill bytes
    const code = bytes[at];
    at += 1;
    if (code === 0) continue;
    segments.push(bytes.subarray(from, marked));
    if (code === undefined || !isRestart(code)) return { segments, end: marked };
    from = at;
  }
}

function readScanHeader(body: Buffer, frame: JpegFrame, tables: Map<number, HuffmanTable>) {
  const count = body.readUInt8(0);
  const parts = Array.from({ length: count }, (_, index) => {
    const id = body.readUInt8(1 + 2 * index);
    const places = body.readUInt8(2 + 2 * index);
    const component = frame.components.find((candidate) => candidate.id === id);
    if (component === undefined)
      throw new RangeError(`a scan of component ${id}, which the frame does not list`);
    return { component, dc: tables.get(places >> 4), ac: tables.get(0x10 | (places & 15)) };
  });
  const [from, to, bits] = [0, 1, 2].map((offset) => body.readUInt8(1 + 2 * count + offset));
  if (!frame.progressive) return { parts, spectrum: { from: 0, to: 63 }, bits: { before: 0, after: 0 } };
  return { parts, spectrum: { from, to: Math.min(to, 63) }, bits: { before: bits >> 4, after: bits & 15 } };
}

/**
 * Reads a JPEG's markers up to its end (ITU-T T.81, annex B), bytes between markers passed over as libjpeg does.
 * @throws {RangeError} if the bytes end inside a segment, or segments contradict each other.
 */
export function readJpegScans(image: Uint8Array): { frame: JpegFrame; scans: JpegScan[] } {
  const bytes = Buffer.from(image.buffer, image.byteOffset, image.byteLength);
  const tables = new Map<number, HuffmanTable>();
  const scans: JpegScan[] = [];
  let frame: JpegFrame | undefined;
  let restartInterval = 0;
  for (let at = bytes.indexOf(0xff); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at)) {
    const code = bytes[at + 1];
    if (code === marker.eoi) break;
    if (code === 0 || code === 0xff || hasNoLength(code)) {
      at += code === 0xff ? 1 : 2;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) throw new RangeError('it ends inside a segment');
    const start = at + 4;
    const body = bytes.subarray(start, end);
    at = end;
    if (isFrame(code)) frame ??= readFrame(code, body, start);
    else if (code === marker.dht) readTables(body, tables);
    else if (code === marker.dri) restartInterval = body.readUInt16BE(0);
    else if (code === marker.sos) {
      if (frame === undefined) throw new RangeError('a scan comes before the frame header');
      const { segments, end: next } = readSegments(bytes, end);
      scans.push({ ...readScanHeader(body, frame, tables), restartInterval, segments });
      at = next;
    }
  }
  if (frame === undefined) throw new RangeError('there is no frame header');
  return { frame, scans };
}
