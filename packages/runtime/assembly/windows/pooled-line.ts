import { prelu } from '../elementwise/epilogue';
import { floatBytes, halfLength, laneCount, roundUp, vectorBytes } from '../lanes';
import { multiplyAdd } from '../multiply-add';
import { Level, planes, planesOf } from './level-lines';

/** Output channels that are computed at a time. */
const channelsAtOnce = 2;
const side = 3;
const colours = 3;
/** Two passes: one for the points whose products go to both lines, one for those whose products go to one line. */
const passes = 2;
/** The weights of two output channels: for each pass, colour and window column, two points of both. */
const pairBytes: i32 = passes * colours * side * 2 * channelsAtOnce * floatBytes;

/** The floats of the packed first convolution: pairs of channels, then biases and slopes. */
export function firstFloats(channels: i32): i32 {
  return (channels / channelsAtOnce) * (pairBytes / floatBytes) + 2 * channels;
}

/**
 * Packs a filter `[3, 3, 3, channels]` with an even number of channels at the four points, with its biases and slopes.
 */
export function packFirst(filter: usize, bias: usize, slope: usize, channels: i32, out: usize): void {
  const lineBytes = side * colours * channels * floatBytes;
  for (let channel = 0; channel < channels; channel += channelsAtOnce) {
    for (let pass = 0; pass < passes; pass++) {
      for (let colour = 0; colour < colours; colour++) {
        for (let column = 0; column < side; column++) {
          const from = filter + ((column * colours + colour) * channels + channel) * floatBytes;
          storePoints(from, lineBytes, pass, out);
          storePoints(from + floatBytes, lineBytes, pass, out + floatBytes);
          out += 2 * channelsAtOnce * floatBytes;
        }
      }
    }
  }
  memory.copy(out, bias, channels * floatBytes);
  memory.copy(out + channels * floatBytes, slope, channels * floatBytes);
}

/**
 * The two points of one pass for one window column: half the sum and half the alternating sum, or the first and the
 * last weight.
 */
function storePoints(from: usize, lineBytes: i32, pass: i32, out: usize): void {
  const a = load<f32>(from);
  const b = load<f32>(from + lineBytes);
  const c = load<f32>(from + 2 * lineBytes);
  store<f32>(out, pass === 0 ? <f32>0.5 * (a + b + c) : a);
  store<f32>(out + channelsAtOnce * floatBytes, pass === 0 ? <f32>0.5 * (a - b + c) : c);
}

/**
 * A line of the first convolution of 3 × 3 with its PReLU and its pooling of 2 × 2, which rounds up. Reads the level's
 * planes; a vector holds four neighbouring pixels of the pooled line. No lane is idle, whatever the number of channels,
 * and the convolution's output is never written to memory. The two lines that are pooled share products: vertically
 * this is Winograd's F(2, 3), which needs four products where two sums of three need six. Needs at least four pixels in
 * the pooled line.
 *
 * @param first from {@link packFirst}
 * @param scratch room for a vector per channel, rounded up to whole vectors of channels; the surplus ones are zero
 * @param out `[pixels, roundUp(channels)]`
 */
export function makePooledLine(
  level: Level,
  line: i32,
  pixels: i32,
  first: usize,
  channels: i32,
  scratch: usize,
  out: usize,
): void {
  const hasSecondLine = 2 * line + 3 < level.height;
  const isOdd = (level.width & 1) === 1;
  const pixelBytes = roundUp(channels) * floatBytes;
  const oddBytes = halfLength(level.width) * floatBytes;
  combineLines(level, 2 * line, hasSecondLine);
  for (let pixel = 0; pixel < pixels; pixel += laneCount) {
    // The last group of pixels is moved back so that it ends with the line.
    const start = min(pixel, pixels - laneCount);
    const lacksOdd = isOdd && start + laneCount === pixels;
    const from = level.points + start * floatBytes;
    poolPixels(from, oddBytes, hasSecondLine, lacksOdd, first, channels, scratch);
    turnOver(scratch, pixelBytes, out + start * pixelBytes);
  }
}

/**
 * Combines four lines at the points 1 and −1, whose products go to both lines, and at 0 and infinity, for the upper and
 * the lower line.
 */
function combineLines(level: Level, top: i32, hasFourth: bool): void {
  const pointBytes = planes * halfLength(level.width) * floatBytes;
  const second = planesOf(level, top + 1) - planesOf(level, top);
  const third = planesOf(level, top + 2) - planesOf(level, top);
  const fourth = hasFourth ? planesOf(level, top + 3) - planesOf(level, top) : third;
  let to = level.points;
  for (let from = planesOf(level, top), end = from + pointBytes; from < end; from += vectorBytes) {
    const b = v128.load(from + second);
    const c = v128.load(from + third);
    v128.store(to, f32x4.add(b, c));
    v128.store(to + pointBytes, f32x4.sub(c, b));
    v128.store(to + 2 * pointBytes, f32x4.sub(v128.load(from), c));
    v128.store(to + 3 * pointBytes, f32x4.sub(v128.load(from + fourth), b));
    to += vectorBytes;
  }
}

/**
 * Four pooled pixels of all channels, as a vector per channel. The three columns of a window are written out: the odd
 * column of one is the even column of the next, and stays in its register.
 */
function poolPixels(
  points: usize,
  oddBytes: i32,
  hasSecondLine: bool,
  lacksOdd: bool,
  first: usize,
  channels: i32,
  out: usize,
): void {
  const biases = first + (channels / channelsAtOnce) * pairBytes;
  const slopes = biases + channels * floatBytes;
  const colourBytes = 2 * oddBytes;
  const pointBytes = colours * colourBytes;
  let w = first;
  for (let channel = 0; channel < channels; channel += channelsAtOnce) {
    const at = channel * floatBytes;
    // The names: upper and lower line, even and odd column, of the first and the second channel; in the first pass, the
    // two points.
    let ue0 = v128.load32_splat(biases + at);
    let uo0 = ue0;
    let ue1 = v128.load32_splat(biases + at, 4);
    let uo1 = ue1;
    let le0 = f32x4.splat(0);
    let lo0 = le0;
    let le1 = le0;
    let lo1 = le0;
    let from = points;
    for (let pass = 0; pass < passes; pass++) {
      if (pass > 0) {
        const e0 = ue0;
        ue0 = f32x4.add(e0, le0);
        le0 = f32x4.sub(e0, le0);
        const o0 = uo0;
        uo0 = f32x4.add(o0, lo0);
        lo0 = f32x4.sub(o0, lo0);
        const e1 = ue1;
        ue1 = f32x4.add(e1, le1);
        le1 = f32x4.sub(e1, le1);
        const o1 = uo1;
        uo1 = f32x4.add(o1, lo1);
        lo1 = f32x4.sub(o1, lo1);
      }
      for (let colour = 0; colour < colours; colour++) {
        const lower = from + pointBytes;
        const u0 = v128.load(from);
        const l0 = v128.load(lower);
        let w0 = v128.load32_splat(w);
        let w1 = v128.load32_splat(w, 4);
        ue0 = multiplyAdd(u0, w0, ue0);
        ue1 = multiplyAdd(u0, w1, ue1);
        const u1 = v128.load(from + oddBytes);
        uo0 = multiplyAdd(u1, w0, uo0);
        uo1 = multiplyAdd(u1, w1, uo1);
        w0 = v128.load32_splat(w, 8);
        w1 = v128.load32_splat(w, 12);
        le0 = multiplyAdd(l0, w0, le0);
        le1 = multiplyAdd(l0, w1, le1);
        const l1 = v128.load(lower + oddBytes);
        lo0 = multiplyAdd(l1, w0, lo0);
        lo1 = multiplyAdd(l1, w1, lo1);
        w0 = v128.load32_splat(w, 16);
        w1 = v128.load32_splat(w, 20);
        ue0 = multiplyAdd(u1, w0, ue0);
        ue1 = multiplyAdd(u1, w1, ue1);
        const u2 = v128.load(from, 4);
        uo0 = multiplyAdd(u2, w0, uo0);
        uo1 = multiplyAdd(u2, w1, uo1);
        w0 = v128.load32_splat(w, 24);
        w1 = v128.load32_splat(w, 28);
        le0 = multiplyAdd(l1, w0, le0);
        le1 = multiplyAdd(l1, w1, le1);
        const l2 = v128.load(lower, 4);
        lo0 = multiplyAdd(l2, w0, lo0);
        lo1 = multiplyAdd(l2, w1, lo1);
        w0 = v128.load32_splat(w, 32);
        w1 = v128.load32_splat(w, 36);
        ue0 = multiplyAdd(u2, w0, ue0);
        ue1 = multiplyAdd(u2, w1, ue1);
        const u3 = v128.load(from + oddBytes, 4);
        uo0 = multiplyAdd(u3, w0, uo0);
        uo1 = multiplyAdd(u3, w1, uo1);
        w0 = v128.load32_splat(w, 40);
        w1 = v128.load32_splat(w, 44);
        le0 = multiplyAdd(l2, w0, le0);
        le1 = multiplyAdd(l2, w1, le1);
        const l3 = v128.load(lower + oddBytes, 4);
        lo0 = multiplyAdd(l3, w0, lo0);
        lo1 = multiplyAdd(l3, w1, lo1);
        w += 48;
        from += colourBytes;
      }
      from += pointBytes;
    }
    const to = out + channel * vectorBytes;
    storeGreatest(ue0, uo0, le0, lo0, load<f32>(slopes + at), hasSecondLine, lacksOdd, to);
    storeGreatest(ue1, uo1, le1, lo1, load<f32>(slopes + at, 4), hasSecondLine, lacksOdd, to + vectorBytes);
  }
}

/**
 * The maximum of four values after their PReLU. With a negative slope it is their maximum or comes from their minimum,
 * otherwise it comes from their maximum. Missing lines, and missing columns in the last lane, do not count.
 */
function storeGreatest(
  upperEven: v128,
  upperOdd: v128,
  lowerEven: v128,
  lowerOdd: v128,
  slope: f32,
  hasSecondLine: bool,
  lacksOdd: bool,
  to: usize,
): void {
  if (lacksOdd) {
    upperOdd = v128.shuffle<f32>(upperOdd, upperEven, 0, 1, 2, 7);
    lowerOdd = v128.shuffle<f32>(lowerOdd, lowerEven, 0, 1, 2, 7);
  }
  if (!hasSecondLine) {
    lowerEven = upperEven;
    lowerOdd = upperOdd;
  }
  const slopes = f32x4.splat(slope);
  const greatest = f32x4.pmax(f32x4.pmax(upperEven, upperOdd), f32x4.pmax(lowerEven, lowerOdd));
  if (slope >= 0) {
    v128.store(to, prelu(greatest, slopes));
    return;
  }
  const least = f32x4.pmin(f32x4.pmin(upperEven, upperOdd), f32x4.pmin(lowerEven, lowerOdd));
  v128.store(to, f32x4.pmax(greatest, f32x4.mul(least, slopes)));
}

/** Transposes a vector per channel into a run of channels per pixel. */
function turnOver(from: usize, pixelBytes: i32, to: usize): void {
  for (let offset = 0; offset < pixelBytes; offset += vectorBytes) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    const d = v128.load(from, 48);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    const at = to + offset;
    v128.store(at, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
    v128.store(at + pixelBytes, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
    v128.store(at + 2 * pixelBytes, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5));
    v128.store(at + 3 * pixelBytes, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7));
    from += 4 * vectorBytes;
  }
}
