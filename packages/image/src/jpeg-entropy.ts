import type { HuffmanTable, JpegComponent, JpegFrame, JpegScan } from './jpeg-scans.js';

const blockSide = 8;
const coefficients = 64;
const maxCodeLength = 16;
/** A symbol of 15 zeros and no value: sixteen zeros, and the block continues. */
const zeroRun = 15;

interface BitReader {
  /** The next `count` bits, the highest first. */
  bits(count: number): number;
  symbol(table: HuffmanTable | undefined): number;
}

/** Reads a segment bit by bit; a zero after 0xff is stuffing. */
function createBitReader(segment: Uint8Array): BitReader {
  let at = 0;
  let byte = 0;
  let left = 0;
  const bit = () => {
    if (left === 0) {
      if (at >= segment.length) throw new RangeError('the data end before the picture does');
      byte = segment[at];
      at += byte === 0xff ? 2 : 1;
      left = 8;
    }
    left -= 1;
    return (byte >> left) & 1;
  };
  return {
    bits(count) {
      let value = 0;
      for (let i = 0; i < count; i += 1) value = value * 2 + bit();
      return value;
    },
    symbol(table) {
      if (table === undefined) throw new RangeError('a Huffman table is missing');
      for (let length = 0, code = 0, first = 0, index = 0; length < maxCodeLength; length += 1) {
        const count = table.counts[length];
        code += bit();
        if (code - first < count) return table.symbols[index + code - first];
        index += count;
        first = (first + count) * 2;
        code *= 2;
      }
      throw new RangeError('a code that the Huffman table does not have');
    },
  };
}

/** Skips one block; `known` marks the coefficients that are not 0 so far. */
type BlockReader = (reader: BitReader, part: JpegScan['parts'][number], known: Uint8Array) => void;

const readSequential: BlockReader = (reader, { dc, ac }) => {
  reader.bits(reader.symbol(dc));
  for (let k = 1; k < coefficients; k += 1) {
    const symbol = reader.symbol(ac);
    const size = symbol & 15;
    if (size === 0 && symbol >> 4 !== zeroRun) return;
    k += symbol >> 4;
    reader.bits(size);
  }
};

/** The first bits of a slice of the spectrum; a run of blocks that end here is sent once. */
function createFirstReader({ spectrum: { from, to } }: JpegScan): BlockReader {
  let endedBlocks = 0;
  return (reader, { ac }, known) => {
    if (endedBlocks > 0) {
      endedBlocks -= 1;
      return;
    }
    for (let k = from; k <= to; k += 1) {
      const symbol = reader.symbol(ac);
      const [run, size] = [symbol >> 4, symbol & 15];
      if (size === 0 && run !== zeroRun) {
        endedBlocks = 2 ** run - 1 + reader.bits(run);
        return;
      }
      k += run;
      reader.bits(size);
      if (size > 0 && k < coefficients) known[k] = 1;
    }
  };
}

/** One more bit of a slice of the spectrum: one for each known coefficient, and those that appear. */
function createRefiningReader({ spectrum: { from, to } }: JpegScan): BlockReader {
  let endedBlocks = 0;
  return (reader, { ac }, known) => {
    let k = from;
    for (; endedBlocks === 0 && k <= to; k += 1) {
      const symbol = reader.symbol(ac);
      const appears = (symbol & 15) > 0;
      let zeros = symbol >> 4;
      if (!appears && zeros !== zeroRun) {
        endedBlocks = 2 ** zeros + reader.bits(zeros);
        break;
      }
      if (appears) reader.bits(1);
      for (; k <= to; k += 1) {
        if (known[k]) reader.bits(1);
        else if (zeros === 0) break;
        else zeros -= 1;
      }
      if (appears && k <= to) known[k] = 1;
    }
    if (endedBlocks === 0) return;
    for (; k <= to; k += 1) if (known[k]) reader.bits(1);
    endedBlocks -= 1;
  };
}

function createBlockReader(scan: JpegScan, progressive: boolean): BlockReader {
  if (!progressive) return readSequential;
  const isFirst = scan.bits.before === 0;
  if (scan.spectrum.from > 0) return isFirst ? createFirstReader(scan) : createRefiningReader(scan);
  return isFirst ? (reader, { dc }) => reader.bits(reader.symbol(dc)) : (reader) => reader.bits(1);
}

/** The layout of a frame's blocks: MCUs across and down, and each component's own blocks. */
function createLayout({ width, height, components }: JpegFrame) {
  const most = (side: 'horizontal' | 'vertical') => Math.max(...components.map((part) => part[side]));
  const [horizontal, vertical] = [most('horizontal'), most('vertical')];
  const across = Math.ceil(width / (blockSide * horizontal));
  const down = Math.ceil(height / (blockSide * vertical));
  return {
    across,
    down,
    stride: (component: JpegComponent) => across * component.horizontal,
    blocksAcross: (component: JpegComponent) =>
      Math.ceil((width * component.horizontal) / (blockSide * horizontal)),
    blocksDown: (component: JpegComponent) =>
      Math.ceil((height * component.vertical) / (blockSide * vertical)),
  };
}

type Layout = ReturnType<typeof createLayout>;

/** Which blocks an MCU of a scan has: one if the scan has one component, else a small tile of each. */
function* blocksOfMcu(mcu: number, { parts }: JpegScan, layout: Layout) {
  if (parts.length === 1) {
    const [part] = parts;
    const across = layout.blocksAcross(part.component);
    yield { part, block: Math.floor(mcu / across) * layout.stride(part.component) + (mcu % across) };
    return;
  }
  const [column, row] = [mcu % layout.across, Math.floor(mcu / layout.across)];
  for (const part of parts) {
    const { horizontal, vertical } = part.component;
    for (let y = 0; y < vertical; y += 1) {
      for (let x = 0; x < horizontal; x += 1) {
        const line = row * vertical + y;
        yield { part, block: line * layout.stride(part.component) + column * horizontal + x };
      }
    }
  }
}

function countMcus({ parts }: JpegScan, layout: Layout): number {
  if (parts.length > 1) return layout.across * layout.down;
  return layout.blocksAcross(parts[0].component) * layout.blocksDown(parts[0].component);
}

/**
 * Skips through every block of every scan, Huffman-coded, sequential or progressive (ITU-T T.81, annexes F and G).
 * @throws {RangeError} when the data of a scan end before its last block, or are not Huffman codes.
 */
export function assertEveryBlock(frame: JpegFrame, scans: readonly JpegScan[]): void {
  if (!frame.huffman) throw new RangeError('arithmetic codes cannot be checked');
  const layout = createLayout(frame);
  const known = new Map<JpegComponent, Uint8Array>();
  for (const component of frame.components) {
    const blocks = frame.progressive ? layout.stride(component) * layout.down * component.vertical : 0;
    known.set(component, new Uint8Array(blocks * coefficients));
  }
  for (const scan of scans) {
    const count = countMcus(scan, layout);
    const interval = scan.restartInterval === 0 ? count : scan.restartInterval;
    for (let start = 0, index = 0; start < count; start += interval, index += 1) {
      const reader = createBitReader(scan.segments[index] ?? new Uint8Array());
      const readBlock = createBlockReader(scan, frame.progressive);
      for (let mcu = start; mcu < Math.min(count, start + interval); mcu += 1) {
        for (const { part, block } of blocksOfMcu(mcu, scan, layout)) {
          const at = block * coefficients;
          readBlock(
            reader,
            part,
            known.get(part.component)?.subarray(at, at + coefficients) ?? new Uint8Array(),
          );
        }
      }
    }
  }
}
