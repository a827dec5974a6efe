import { floatBytes } from '../lanes';
import { Span, spanBytes, windowEnd, windowStart } from './spans';

/** Bytes that are added up side by side into 32-bit sums. */
const blockBytes = 16;
const sumBytes = 4;
/** The number of bytes whose sum always fits into 16 bits. */
const linesInBlock = 256;
/** Values per output pixel. */
const outChannels = 3;

/** The bytes of scratch memory that {@link areaResize} needs. */
export function areaResizeBytes(regionWidth: i32, channels: i32, outWidth: i32): i32 {
  return outWidth * spanBytes + (regionWidth * channels + blockBytes) * sumBytes;
}

/**
 * Resizes a region of a photo by averaging areas (adaptive average pooling), and writes some rows of the result as
 * floats, three per pixel: (average − offset) · scale. Gray is repeated in all three channels.
 *
 * @param image bytes, `[any, imageWidth, channels]`, 1 or 3 channels; up to 15 bytes past its end may be read
 * @param left, top, regionWidth, regionHeight the region, inside the image
 */
export function areaResize(
  workspace: usize,
  image: usize,
  imageWidth: i32,
  channels: i32,
  left: i32,
  top: i32,
  regionWidth: i32,
  regionHeight: i32,
  outHeight: i32,
  outWidth: i32,
  firstRow: i32,
  endRow: i32,
  offset: f64,
  scale: f64,
  out: usize,
): void {
  const sums = workspace + outWidth * spanBytes;
  listSpans(workspace, regionWidth, outWidth);
  const lineBytes = imageWidth * channels;
  const region = image + top * lineBytes + left * channels;
  for (let row = firstRow; row < endRow; row++) {
    const from = windowStart(row, regionHeight, outHeight);
    const lines = windowEnd(row, regionHeight, outHeight) - from;
    sumLines(region + from * lineBytes, lineBytes, lines, regionWidth * channels, sums);
    averageSpans(workspace, sums, channels, outWidth, scale / <f64>lines, offset * scale, out);
    out += outWidth * outChannels * floatBytes;
  }
}

function listSpans(spans: usize, inputs: i32, outputs: i32): void {
  for (let index = 0; index < outputs; index++) {
    const span = changetype<Span>(spans + index * spanBytes);
    span.from = windowStart(index, inputs, outputs);
    span.to = windowEnd(index, inputs, outputs);
  }
}

/** Adds up `lines` lines of bytes, column by column, into 32-bit sums. */
function sumLines(from: usize, lineBytes: i32, lines: i32, length: i32, sums: usize): void {
  for (let column = 0; column < length; column += blockBytes) {
    let a = i32x4.splat(0);
    let b = i32x4.splat(0);
    let c = i32x4.splat(0);
    let d = i32x4.splat(0);
    let at = from + column;
    for (let first = 0; first < lines; first += linesInBlock) {
      const count = min(lines - first, linesInBlock);
      let low = i16x8.splat(0);
      let high = i16x8.splat(0);
      for (let line = 0; line < count; line++) {
        const bytes = v128.load(at);
        low = i16x8.add(low, i16x8.extend_low_i8x16_u(bytes));
        high = i16x8.add(high, i16x8.extend_high_i8x16_u(bytes));
        at += lineBytes;
      }
      a = i32x4.add(a, i32x4.extend_low_i16x8_u(low));
      b = i32x4.add(b, i32x4.extend_high_i16x8_u(low));
      c = i32x4.add(c, i32x4.extend_low_i16x8_u(high));
      d = i32x4.add(d, i32x4.extend_high_i16x8_u(high));
    }
    const to = sums + column * sumBytes;
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
  }
}

/** Adds up the columns of each span and averages them, in double precision until the last step. */
function averageSpans(
  spans: usize,
  sums: usize,
  channels: i32,
  outWidth: i32,
  lineScale: f64,
  middle: f64,
  out: usize,
): void {
  const pixelBytes = channels * sumBytes;
  for (let column = 0; column < outWidth; column++) {
    const span = changetype<Span>(spans + column * spanBytes);
    const end = sums + span.to * pixelBytes;
    let total = i32x4.splat(0);
    for (let pixel = sums + span.from * pixelBytes; pixel < end; pixel += pixelBytes) {
      total = i32x4.add(total, channels === 1 ? v128.load32_splat(pixel) : v128.load(pixel));
    }
    const scale = lineScale / <f64>(span.to - span.from);
    const redGreen = f64x2.convert_low_i32x4_u(total);
    const blue = f64x2.convert_low_i32x4_u(v128.shuffle<i32>(total, total, 2, 3, 2, 3));
    v128.store64_lane(out, valuesOf(redGreen, scale, middle), 0);
    v128.store32_lane(out, valuesOf(blue, scale, middle), 0, 8);
    out += outChannels * floatBytes;
  }
}

function valuesOf(sums: v128, scale: f64, middle: f64): v128 {
  return f32x4.demote_f64x2_zero(f64x2.sub(f64x2.mul(sums, f64x2.splat(scale)), f64x2.splat(middle)));
}
