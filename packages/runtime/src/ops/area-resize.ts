import { LookalikeError } from '@lookalike/core';
import * as tf from '@tensorflow/tfjs-core';

const outChannels = 3;

/** The kernel's name in tfjs' registry. */
export const areaResizeKernel = 'LookalikeAreaResize';

/** Whole pixels of a photo: from `left` and `top`, up to but not including `right` and `bottom`. */
export interface PixelRegion {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface AreaResizeOptions {
  /** The regions to resize, inside the photo; one result for each. */
  readonly regions: readonly PixelRegion[];
  /** The size of each result, in pixels. */
  readonly height: number;
  readonly width: number;
  /** Which rows of the result to compute. @default all */
  readonly rows?: { readonly from: number; readonly to: number };
  /** Subtracted from each average, and the factor for the rest. @default 0 and 1 */
  readonly offset?: number;
  readonly scale?: number;
}

/**
 * The bytes of a photo, rows top to bottom and channels interleaved, as a tensor `[height, width, channels]` of bytes.
 * tfjs has no byte type except `bool`, whose values it stores unchanged.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { bytesToTensor } from '@lookalike/runtime/tensors';
 *
 * await initRuntime();
 * const photo = bytesToTensor(new Uint8Array(12), 2, 2, 3);
 * console.log(photo.shape); // → [ 2, 2, 3 ]
 * photo.dispose();
 * ```
 */
export function bytesToTensor(data: Uint8Array, height: number, width: number, channels: 1 | 3): tf.Tensor3D {
  return tf.tensor3d(data, [height, width, channels], 'bool');
}

/**
 * Whether the engine in use has a kernel for {@link areaResize}; otherwise it runs in plain JavaScript.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { hasAreaResizeKernel } from '@lookalike/runtime/tensors';
 *
 * await initRuntime({ engine: 'wasm' });
 * console.log(hasAreaResizeKernel()); // → true
 * ```
 */
export function hasAreaResizeKernel(): boolean {
  return tf.getKernel(areaResizeKernel, tf.getBackend()) !== undefined;
}

/**
 * Resizes regions of a photo by averaging areas (adaptive average pooling, PyTorch's `adaptive_avg_pool2d`), directly
 * from bytes: output pixel i of n covers source pixels `floor(i · size / n)` up to `ceil((i + 1) · size / n)`. Sums are
 * exact, and `(average − offset) · scale` is rounded once. On the WASM engine this is one of our kernels.
 *
 * @param image from {@link bytesToTensor}
 * @returns `[regions, rows, width, 3]`; gray is repeated in all three channels
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a region that is empty or reaches outside the photo
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { areaResize, bytesToTensor, dispose } from '@lookalike/runtime/tensors';
 *
 * await initRuntime();
 * const photo = bytesToTensor(Uint8Array.of(10, 20, 30, 40), 2, 2, 1);
 * const regions = [{ left: 0, top: 0, right: 2, bottom: 2 }];
 * const resized = areaResize(photo, { regions, height: 1, width: 1, offset: 0, scale: 1 });
 * console.log(resized.dataSync()); // → Float32Array(3) [ 25, 25, 25 ]
 * dispose([photo, resized]);
 * ```
 */
export function areaResize(image: tf.Tensor3D, options: AreaResizeOptions): tf.Tensor4D {
  const [height, width] = image.shape;
  for (const { left, top, right, bottom } of options.regions) {
    if (left < 0 || top < 0 || right > width || bottom > height || left >= right || top >= bottom) {
      throw new LookalikeError(
        'INVALID_ARGUMENT',
        `expected a region within ${width}×${height} pixels, got ${left}, ${top} to ${right}, ${bottom}`,
      );
    }
  }
  const attrs = { rows: { from: 0, to: options.height }, offset: 0, scale: 1, ...options };
  if (!hasAreaResizeKernel()) return resizeInScript(image, attrs);
  return tf.engine().runKernel(areaResizeKernel, { image }, attrs as unknown as tf.NamedAttrMap);
}

/** {@link areaResize} for engines that have no kernel for it. */
function resizeInScript(image: tf.Tensor3D, options: Required<AreaResizeOptions>): tf.Tensor4D {
  const { regions, rows, width } = options;
  const shape: [number, number, number, number] = [regions.length, rows.to - rows.from, width, outChannels];
  const out = new Float32Array(tf.util.sizeFromShape(shape));
  const bytes = image.dataSync();
  let at = 0;
  for (const region of regions) {
    for (let row = rows.from; row < rows.to; row++) {
      resizeRow(bytes, image.shape, region, row, options, out.subarray(at, at + width * outChannels));
      at += width * outChannels;
    }
  }
  return tf.tensor4d(out, shape);
}

const windowStart = (index: number, inputs: number, outputs: number) =>
  Math.floor((index * inputs) / outputs);
const windowEnd = (index: number, inputs: number, outputs: number) =>
  Math.ceil(((index + 1) * inputs) / outputs);

function resizeRow(
  bytes: ArrayLike<number>,
  [, imageWidth, channels]: readonly number[],
  { left, top, right, bottom }: PixelRegion,
  row: number,
  { height, width, offset, scale }: Required<AreaResizeOptions>,
  out: Float32Array,
): void {
  const from = windowStart(row, bottom - top, height);
  const to = windowEnd(row, bottom - top, height);
  const sums = new Float64Array((right - left) * channels);
  for (let y = from; y < to; y++) {
    const line = ((top + y) * imageWidth + left) * channels;
    for (let i = 0; i < sums.length; i++) sums[i] += bytes[line + i];
  }
  for (let column = 0; column < width; column++) {
    const first = windowStart(column, right - left, width);
    const end = windowEnd(column, right - left, width);
    const factor = scale / (to - from) / (end - first);
    for (let channel = 0; channel < outChannels; channel++) {
      let sum = 0;
      for (let x = first; x < end; x++) sum += sums[x * channels + (channels === 1 ? 0 : channel)];
      out[column * outChannels + channel] = sum * factor - offset * scale;
    }
  }
}
