import { Span, spanBytes, windowEnd, windowStart } from '../image/spans';
import { floatBytes, halfLength, laneCount, vectorBytes } from '../lanes';

/** The lines of a level that are kept: those needed for two lines of a 3 × 3 convolution. */
const linesKept = 4;
/** The number of combinations of those lines: see pooled-line.ts. */
const points = 4;
/** The planes of a line: red, green and blue, each split into the pixels in even and in odd columns. */
export const planes = 6;
/** Bytes of a photo that are added up side by side into 16-bit sums. */
const blockBytes = 16;
const sumBytes = 2;

/** A photo, a level of its pyramid, and how a sum of bytes becomes a value. */
@unmanaged
export class Level {
  image: usize;
  imageWidth: i32;
  imageHeight: i32;
  channels: i32;
  width: i32;
  height: i32;
  scale: f32;
  /** Subtracted from an average, times the scale. */
  middle: f32;
  /**
   * The windows of the columns, even and odd separately; the reciprocals of their widths; the sums of a line; their
   * running totals; the planes of the lines, and those of their combinations.
   */
  spans: usize;
  reciprocals: usize;
  sums: usize;
  totals: usize;
  lines: usize;
  points: usize;
}

const levelBytes: i32 = (<i32>offsetof<Level>() + vectorBytes - 1) & ~(vectorBytes - 1);

/** Whole blocks, and one more for reads past the last pixel. */
function sumsBytes(imageWidth: i32, channels: i32): i32 {
  return ((imageWidth * channels + 2 * blockBytes - 1) & -blockBytes) * sumBytes;
}

/** The bytes of a {@link Level} with all its parts. */
export function levelLinesBytes(imageWidth: i32, channels: i32, width: i32): i32 {
  const columns = 2 * halfLength(width);
  return (
    levelBytes +
    columns * (spanBytes + floatBytes) +
    sumsBytes(imageWidth, channels) +
    (imageWidth + 1) * vectorBytes +
    (linesKept + points) * planes * halfLength(width) * floatBytes
  );
}

/** Sets the addresses of a level's parts, and lists the windows of its columns. */
export function openLevel(level: Level): void {
  const length = halfLength(level.width);
  level.spans = changetype<usize>(level) + levelBytes;
  level.reciprocals = level.spans + 2 * length * spanBytes;
  level.sums = level.reciprocals + 2 * length * floatBytes;
  level.totals = level.sums + sumsBytes(level.imageWidth, level.channels);
  level.lines = level.totals + (level.imageWidth + 1) * vectorBytes;
  level.points = level.lines + linesKept * planes * length * floatBytes;
  for (let parity = 0; parity < 2; parity++) {
    for (let index = 0; index < length; index++) {
      const column = min(2 * index + parity, level.width - 1);
      const at = parity * length + index;
      const span = changetype<Span>(level.spans + at * spanBytes);
      const from = windowStart(column, level.imageWidth, level.width);
      const to = windowEnd(column, level.imageWidth, level.width);
      span.from = from * vectorBytes;
      span.to = to * vectorBytes;
      store<f32>(level.reciprocals + at * floatBytes, <f32>1 / <f32>(to - from));
    }
  }
}

/** Where the planes of a line are kept until the line four below overwrites them. */
export function planesOf(level: Level, line: i32): usize {
  return level.lines + (line % linesKept) * planes * halfLength(level.width) * floatBytes;
}

/** Computes a line of the level by averaging areas as area-resize.ts does, in single precision. */
export function makeLine(level: Level, line: i32): void {
  const channels = level.channels;
  const totals = level.totals;
  const from = windowStart(line, level.imageHeight, level.height);
  const count = windowEnd(line, level.imageHeight, level.height) - from;
  const lineBytes = level.imageWidth * channels;
  sumLines(level.image + from * lineBytes, lineBytes, count, level.sums);
  addUp(level.sums, level.imageWidth, channels, totals);
  const length = halfLength(level.width);
  const factor = f32x4.splat(level.scale / <f32>count);
  const middle = f32x4.splat(level.middle);
  const planeBytes = 2 * length * floatBytes;
  let out = planesOf(level, line);
  for (let at = 0; at < 2 * length; at += laneCount) {
    const spans = level.spans + at * spanBytes;
    const a = spanSum(spans, totals);
    const b = spanSum(spans + spanBytes, totals);
    const c = spanSum(spans + 2 * spanBytes, totals);
    const d = spanSum(spans + 3 * spanBytes, totals);
    const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const blueAb = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const blueCd = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    const weight = f32x4.mul(factor, v128.load(level.reciprocals + at * floatBytes));
    v128.store(out, valuesOf(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), weight, middle));
    v128.store(out + planeBytes, valuesOf(v128.shuffle<i32>(ab, cd, 2, 3, 6, 7), weight, middle));
    v128.store(out + 2 * planeBytes, valuesOf(v128.shuffle<i32>(blueAb, blueCd, 0, 1, 4, 5), weight, middle));
    out += vectorBytes;
  }
}

/**
 * Adds up lines of bytes, up to 257 of them, into 16-bit sums: first one to four lines, and then four at a time, so that
 * the sums are seldom loaded and stored.
 */
function sumLines(from: usize, lineBytes: i32, lines: i32, sums: usize): void {
  const first = ((lines - 1) & 3) + 1;
  for (let column = 0; column < lineBytes; column += blockBytes) {
    let at = from + column;
    const bytes = v128.load(at);
    let low = i16x8.extend_low_i8x16_u(bytes);
    let high = i16x8.extend_high_i8x16_u(bytes);
    for (let line = 1; line < first; line++) {
      at += lineBytes;
      const next = v128.load(at);
      low = i16x8.add(low, i16x8.extend_low_i8x16_u(next));
      high = i16x8.add(high, i16x8.extend_high_i8x16_u(next));
    }
    const to = sums + column * sumBytes;
    v128.store(to, low);
    v128.store(to, high, 16);
  }
  for (let line = first; line < lines; line += 4) addFourLines(from + line * lineBytes, lineBytes, sums);
}

function addFourLines(from: usize, lineBytes: i32, sums: usize): void {
  for (const end = from + lineBytes; from < end; from += blockBytes) {
    const a = v128.load(from);
    const b = v128.load(from + lineBytes);
    const c = v128.load(from + 2 * lineBytes);
    const d = v128.load(from + 3 * lineBytes);
    const lowAb = i16x8.add(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b));
    const lowCd = i16x8.add(i16x8.extend_low_i8x16_u(c), i16x8.extend_low_i8x16_u(d));
    const highAb = i16x8.add(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b));
    const highCd = i16x8.add(i16x8.extend_high_i8x16_u(c), i16x8.extend_high_i8x16_u(d));
    v128.store(sums, i16x8.add(v128.load(sums), i16x8.add(lowAb, lowCd)));
    v128.store(sums, i16x8.add(v128.load(sums, 16), i16x8.add(highAb, highCd)), 16);
    sums += blockBytes * sumBytes;
  }
}

/** Running totals of the pixels of a line, with red, green and blue in a vector; gray is repeated. Modulo 2³². */
function addUp(sums: usize, pixels: i32, channels: i32, totals: usize): void {
  let total = i32x4.splat(0);
  v128.store(totals, total);
  const end = totals + pixels * vectorBytes;
  while (totals < end) {
    totals += vectorBytes;
    const next = channels === 1 ? i32x4.splat(load<u16>(sums)) : v128.load16x4_u(sums);
    total = i32x4.add(total, next);
    v128.store(totals, total);
    sums += channels * sumBytes;
  }
}

/** The sums of a window. */
function spanSum(at: usize, totals: usize): v128 {
  const span = changetype<Span>(at);
  return i32x4.sub(v128.load(totals + span.to), v128.load(totals + span.from));
}

function valuesOf(sums: v128, weight: v128, middle: v128): v128 {
  return f32x4.sub(f32x4.mul(f32x4.convert_i32x4_s(sums), weight), middle);
}
