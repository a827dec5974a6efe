import { prelu } from '../elementwise/epilogue';
import { floatBytes, laneCount, roundUp, vectorBytes } from '../lanes';
import { multiplyAdd } from '../multiply-add';
import { Level, planeLength, planesOf } from './level-lines';

/** Output channels that are computed together. */
const channelsAtOnce = 2;
const taps = 9;
const colours = 3;
/** The weights of two output channels: for each colour and tap, one of both. */
const pairBytes: i32 = colours * taps * channelsAtOnce * floatBytes;

/** The floats of the first convolution, packed: pairs of channels, then biases and slopes. */
export function firstFloats(channels: i32): i32 {
  return channels * colours * taps + 2 * channels;
}

/** Packs a filter `[3, 3, 3, channels]`, an even number of them, with its biases and slopes. */
export function packFirst(filter: usize, bias: usize, slope: usize, channels: i32, out: usize): void {
  for (let channel = 0; channel < channels; channel += channelsAtOnce) {
    for (let colour = 0; colour < colours; colour++) {
      for (let tap = 0; tap < taps; tap++) {
        const from = filter + ((tap * colours + colour) * channels + channel) * floatBytes;
        store<f32>(out, load<f32>(from));
        store<f32>(out, load<f32>(from, 4), 4);
        out += channelsAtOnce * floatBytes;
      }
    }
  }
  memory.copy(out, bias, channels * floatBytes);
  memory.copy(out + channels * floatBytes, slope, channels * floatBytes);
}

/**
 * A line of the first convolution of 3 × 3 with its PReLU and its pooling of 2 × 2, which rounds up: straight from the level's
 * planes, four pixels side by side of the pooled line as a vector. No lane is idle, whatever the number of channels, and what the
 * convolution gives is never written. At least four pixels in the pooled line.
 *
 * @param first from {@link packFirst}
 * @param scratch room for a vector a channel, rounded up to whole vectors of channels; the surplus ones are zero
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
  const top = 2 * line;
  const hasSecondLine = top + 3 < level.height;
  const isOdd = (level.width & 1) === 1;
  const pixelBytes = roundUp(channels) * floatBytes;
  for (let pixel = 0; pixel < pixels; pixel += laneCount) {
    // The last pixels of a line begin early enough to end with it.
    const start = min(pixel, pixels - laneCount);
    const isLast = start + laneCount === pixels;
    const offset = start * floatBytes;
    poolPixels(
      planesOf(level, top) + offset,
      planesOf(level, top + 1) + offset,
      planesOf(level, top + 2) + offset,
      planesOf(level, hasSecondLine ? top + 3 : top + 2) + offset,
      planeLength(level.width) * floatBytes,
      hasSecondLine,
      isLast && isOdd,
      first,
      channels,
      scratch,
    );
    turnOver(scratch, pixelBytes, out + start * pixelBytes);
  }
}

/** Four pooled pixels of all channels, as a vector a channel. */
function poolPixels(
  row0: usize,
  row1: usize,
  row2: usize,
  row3: usize,
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
  let w = first;
  for (let channel = 0; channel < channels; channel += channelsAtOnce) {
    const at = channel * floatBytes;
    // Upper and lower line, even and odd column, of the first and the second channel.
    let ue0 = v128.load32_splat(biases + at);
    let uo0 = ue0;
    let le0 = ue0;
    let lo0 = ue0;
    let ue1 = v128.load32_splat(biases + at, 4);
    let uo1 = ue1;
    let le1 = ue1;
    let lo1 = ue1;
    for (let colour = 0; colour < colours; colour++) {
      for (let tapLine = 0; tapLine < 3; tapLine++) {
        const shift = colour * colourBytes;
        const upper = (tapLine === 0 ? row0 : tapLine === 1 ? row1 : row2) + shift;
        const lower = (tapLine === 0 ? row1 : tapLine === 1 ? row2 : row3) + shift;
        const left0 = v128.load32_splat(w);
        const left1 = v128.load32_splat(w, 4);
        let x = v128.load(upper);
        ue0 = multiplyAdd(x, left0, ue0);
        ue1 = multiplyAdd(x, left1, ue1);
        let y = v128.load(lower);
        le0 = multiplyAdd(y, left0, le0);
        le1 = multiplyAdd(y, left1, le1);
        x = v128.load(upper + oddBytes);
        uo0 = multiplyAdd(x, left0, uo0);
        uo1 = multiplyAdd(x, left1, uo1);
        y = v128.load(lower + oddBytes);
        lo0 = multiplyAdd(y, left0, lo0);
        lo1 = multiplyAdd(y, left1, lo1);
        const middle0 = v128.load32_splat(w, 8);
        const middle1 = v128.load32_splat(w, 12);
        ue0 = multiplyAdd(x, middle0, ue0);
        ue1 = multiplyAdd(x, middle1, ue1);
        le0 = multiplyAdd(y, middle0, le0);
        le1 = multiplyAdd(y, middle1, le1);
        x = v128.load(upper, 4);
        uo0 = multiplyAdd(x, middle0, uo0);
        uo1 = multiplyAdd(x, middle1, uo1);
        y = v128.load(lower, 4);
        lo0 = multiplyAdd(y, middle0, lo0);
        lo1 = multiplyAdd(y, middle1, lo1);
        const right0 = v128.load32_splat(w, 16);
        const right1 = v128.load32_splat(w, 20);
        ue0 = multiplyAdd(x, right0, ue0);
        ue1 = multiplyAdd(x, right1, ue1);
        le0 = multiplyAdd(y, right0, le0);
        le1 = multiplyAdd(y, right1, le1);
        x = v128.load(upper + oddBytes, 4);
        uo0 = multiplyAdd(x, right0, uo0);
        uo1 = multiplyAdd(x, right1, uo1);
        y = v128.load(lower + oddBytes, 4);
        lo0 = multiplyAdd(y, right0, lo0);
        lo1 = multiplyAdd(y, right1, lo1);
        w += 24;
      }
    }
    const to = out + channel * vectorBytes;
    storeGreatest(ue0, uo0, le0, lo0, v128.load32_splat(slopes + at), hasSecondLine, lacksOdd, to);
    storeGreatest(
      ue1,
      uo1,
      le1,
      lo1,
      v128.load32_splat(slopes + at, 4),
      hasSecondLine,
      lacksOdd,
      to + vectorBytes,
    );
  }
}

/**
 * The greatest of four values after their PReLU: with a slope of either sign, that of the greatest or the least of them. A line
 * or, in the last lane, a column that is missing does not count.
 */
function storeGreatest(
  upperEven: v128,
  upperOdd: v128,
  lowerEven: v128,
  lowerOdd: v128,
  slope: v128,
  hasSecondLine: bool,
  lacksOdd: bool,
  to: usize,
): void {
  if (lacksOdd) {
    upperOdd = v128.shuffle<f32>(upperOdd, upperEven, 0, 1, 2, 7);
    lowerOdd = v128.shuffle<f32>(lowerOdd, lowerEven, 0, 1, 2, 7);
  }
  let greatest = f32x4.pmax(upperEven, upperOdd);
  let least = f32x4.pmin(upperEven, upperOdd);
  if (hasSecondLine) {
    greatest = f32x4.pmax(greatest, f32x4.pmax(lowerEven, lowerOdd));
    least = f32x4.pmin(least, f32x4.pmin(lowerEven, lowerOdd));
  }
  v128.store(to, f32x4.pmax(prelu(greatest, slope), prelu(least, slope)));
}

/** From a vector a channel to one run of channels a pixel. */
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
