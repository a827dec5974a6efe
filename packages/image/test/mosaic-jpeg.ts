const blockSide = 8;
const dcStep = 8;
const marker = (code: number, ...body: number[]) => [0xff, code, 0, body.length + 2, ...body];
/** Categories 0..11, each a code of 4 bits: its own number. */
const dcTable = marker(
  0xc4,
  0x00,
  0,
  0,
  0,
  12,
  ...new Array<number>(12).fill(0),
  ...Array.from({ length: 12 }, (_, n) => n),
);
/** End of block, in one bit. */
const acTable = marker(0xc4, 0x10, 1, ...new Array<number>(15).fill(0), 0);

/** Bits, the highest first, to bytes; filled with ones, a zero after each 0xff. */
function pack(bits: string): number[] {
  const whole = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  const bytes = whole.match(/.{8}/g) ?? [];
  return bytes
    .map((byte) => Number.parseInt(byte, 2))
    .flatMap((byte) => (byte === 0xff ? [byte, 0] : [byte]));
}

function codeDifference(difference: number): string {
  const category = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
  const value = difference < 0 ? difference + 2 ** category - 1 : difference;
  return (
    category.toString(2).padStart(4, '0') + (category === 0 ? '' : value.toString(2).padStart(category, '0'))
  );
}

/**
 * A gray baseline JPEG of flat blocks, by ITU-T T.81, with restart markers after every `interval` blocks (0 for none).
 * Levels are 0..255, row by row.
 */
export function encodeMosaic(levels: readonly number[], across: number, interval: number): Buffer {
  const down = levels.length / across;
  const [width, height] = [across * blockSide, down * blockSide];
  const length = interval === 0 ? levels.length : interval;
  const data: number[] = [];
  for (let start = 0, index = 0; start < levels.length; start += length, index += 1) {
    if (start > 0) data.push(0xff, 0xd0 + ((index - 1) % 8));
    let before = 0;
    const bits = levels.slice(start, start + length).map((level) => {
      const dc = level - 128;
      const code = `${codeDifference(dc - before)}0`;
      before = dc;
      return code;
    });
    data.push(...pack(bits.join('')));
  }
  return Buffer.from([
    ...[0xff, 0xd8],
    ...marker(0xdb, 0, dcStep, ...new Array<number>(63).fill(1)),
    ...marker(0xc0, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0),
    ...dcTable,
    ...acTable,
    ...(interval === 0 ? [] : marker(0xdd, interval >> 8, interval & 255)),
    ...marker(0xda, 1, 1, 0x00, 0, 63, 0),
    ...data,
    ...[0xff, 0xd9],
  ]);
}
