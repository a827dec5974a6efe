import { floatBytes, laneCount, lanesAt } from '../lanes';
import { multiplyAdd } from '../multiply-add';
import { listPlaces, placeBytes } from './pooled-places';

const side = 3;

/** The bytes of scratch memory that {@link pooledFilterGradient} needs. */
export function pooledFilterGradientBytes(outHeight: i32, outWidth: i32): i32 {
  return (outHeight * outWidth + 1) * placeBytes;
}

/**
 * The gradients of a convolution with windows of 3 × 3, by its filter and bias, from the gradient of its output after a
 * ReLU and pooling of 2 × 2: see {@link maxPool2x2Places}. At most one pixel of four has a gradient, so for each channel
 * these are listed, and only their windows are multiplied. The sums of an image are added to those of the others, which
 * keeps long sums accurate enough. Up to three floats past the end of x may be read: harmless, as in multiply-rows.ts.
 *
 * x is `[batch, height, width, channels]`, dy and places `[batch, outHeight, outWidth, outChannels]`, out `[3, 3, channels,
 * outChannels]`, outBias `[outChannels]`.
 */
export function pooledFilterGradient(
  list: usize,
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  dy: usize,
  places: usize,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  out: usize,
  outBias: usize,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  const tapBytes = outChannels * floatBytes;
  const tapsInLine = side * channels;
  memory.fill(out, 0, side * tapsInLine * tapBytes);
  memory.fill(outBias, 0, tapBytes);
  for (let image = 0; image < batch; image++) {
    for (let channel = 0; channel < outChannels; channel++) {
      const offset = channel * floatBytes;
      const end = listPlaces(
        dy + offset,
        places + offset,
        outHeight,
        outWidth,
        outChannels,
        x,
        pixelBytes,
        lineBytes,
        list,
      );
      const bias = outBias + offset;
      store<f32>(bias, load<f32>(bias) + sumOfPlaces(list, end));
      for (let tap = 0; tap < tapsInLine; tap += laneCount) {
        const to = out + tap * tapBytes + offset;
        addTaps(
          list,
          end,
          tap * floatBytes,
          lineBytes,
          lanesAt(tap, tapsInLine),
          to,
          tapBytes,
          tapsInLine * tapBytes,
        );
      }
    }
    x += height * lineBytes;
    dy += outHeight * outWidth * tapBytes;
    places += outHeight * outWidth * tapBytes;
  }
}

function sumOfPlaces(list: usize, end: usize): f32 {
  let even: f32 = 0;
  let odd: f32 = 0;
  for (; list + placeBytes < end; list += 2 * placeBytes) {
    even += load<f32>(list, 4);
    odd += load<f32>(list, 12);
  }
  return even + odd + (list < end ? load<f32>(list, 4) : 0);
}

/** Adds the sums for four neighbouring taps of all three lines of the filter, two places at a time. */
function addTaps(
  list: usize,
  end: usize,
  offset: i32,
  lineBytes: i32,
  lanes: i32,
  to: usize,
  tapBytes: i32,
  toNextLine: i32,
): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  const third = 2 * lineBytes;
  for (; list + placeBytes < end; list += 2 * placeBytes) {
    const a = <usize>load<u32>(list) + offset;
    const g = v128.load32_splat(list, 4);
    s0 = multiplyAdd(v128.load(a), g, s0);
    s1 = multiplyAdd(v128.load(a + lineBytes), g, s1);
    s2 = multiplyAdd(v128.load(a + third), g, s2);
    const b = <usize>load<u32>(list, 8) + offset;
    const h = v128.load32_splat(list, 12);
    t0 = multiplyAdd(v128.load(b), h, t0);
    t1 = multiplyAdd(v128.load(b + lineBytes), h, t1);
    t2 = multiplyAdd(v128.load(b + third), h, t2);
  }
  if (list < end) {
    const a = <usize>load<u32>(list) + offset;
    const g = v128.load32_splat(list, 4);
    s0 = multiplyAdd(v128.load(a), g, s0);
    s1 = multiplyAdd(v128.load(a + lineBytes), g, s1);
    s2 = multiplyAdd(v128.load(a + third), g, s2);
  }
  addLanes(to, f32x4.add(s0, t0), lanes, tapBytes);
  addLanes(to + toNextLine, f32x4.add(s1, t1), lanes, tapBytes);
  addLanes(to + 2 * toNextLine, f32x4.add(s2, t2), lanes, tapBytes);
}

/** Adds the first `lanes` values to floats that are `step` bytes apart. */
function addLanes(to: usize, values: v128, lanes: i32, step: i32): void {
  addFloat(to, f32x4.extract_lane(values, 0));
  if (lanes > 1) addFloat(to + step, f32x4.extract_lane(values, 1));
  if (lanes > 2) addFloat(to + 2 * step, f32x4.extract_lane(values, 2));
  if (lanes > 3) addFloat(to + 3 * step, f32x4.extract_lane(values, 3));
}

function addFloat(to: usize, value: f32): void {
  store<f32>(to, load<f32>(to) + value);
}
