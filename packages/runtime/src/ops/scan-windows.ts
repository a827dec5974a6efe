import * as tf from '@tensorflow/tfjs-core';

/** The kernels' names in tfjs' registry. */
export const packWindowNetworkKernel = 'LookalikePackWindowNetwork';
export const scanWindowsKernel = 'LookalikeScanWindows';

/**
 * A convolution: its filter `[height, width, in, out]` and bias `[out]`; if there is an `alpha` `[out]`, a PReLU
 * follows.
 */
export interface WindowLayer {
  readonly kernel: tf.Tensor;
  readonly bias: tf.Tensor1D;
  readonly alpha?: tf.Tensor1D;
}

/**
 * A network that scans windows of 12 × 12 pixels, two apart: a convolution of 3 × 3 from three channels with pooling of
 * 2 × 2, two more convolutions of 3 × 3, each of the three with a PReLU, and two heads of 1 × 1: two logits (no face,
 * face), four offsets.
 */
export type WindowNetwork = Readonly<Record<'conv1' | 'conv2' | 'conv3' | 'score' | 'box', WindowLayer>>;

/** A network packed for the kernel. */
export interface PackedWindowNetwork {
  /** The caller of `packWindowNetwork` disposes of them. */
  readonly values: tf.Tensor1D;
  /** The numbers of output channels of the three convolutions. */
  readonly channels: readonly [first: number, second: number, third: number];
}

export interface ScanWindowsOptions {
  /** The level's size in pixels: at least 12, and less than {@link mostShrunk} times smaller than the photo. */
  readonly height: number;
  readonly width: number;
  /** Which rows of cells to scan; a level has `ceil((side − 2) / 2) − 4` cells along a side. */
  readonly rows: { readonly from: number; readonly to: number };
  /** The lowest score of a listed cell, 0..1. */
  readonly threshold: number;
  /** Subtracted from each average of pixels, and the factor for the rest. */
  readonly offset: number;
  readonly scale: number;
}

/**
 * {@link scanWindows} accepts levels that are less than this many times smaller than their photo, since it adds up
 * lines in 16 bits.
 * @example
 * ```ts
 * import { mostShrunk } from '@lookalike/runtime/tensors';
 *
 * const [photo, level] = [1400, 70];
 * console.log(photo / level < mostShrunk); // → true
 * ```
 */
export const mostShrunk = 255;

/**
 * Values per listed cell: its number, counted from the first of the rows, its score, and four offsets.
 * @example
 * ```ts
 * import { cellLength } from '@lookalike/runtime/tensors';
 *
 * const cells = Float32Array.of(7, 0.9, 0, 0, 0.1, 0.1, 12, 0.8, 0, 0.1, 0, 0); // as scanWindows lists them
 * console.log(cells.length / cellLength); // → 2
 * ```
 */
export const cellLength = 6;

/**
 * Whether the engine in use has the kernels for {@link scanWindows}, and they support the channels of this network.
 * @example
 * ```ts
 * import { canScanWindows, packWindowNetwork, type WindowNetwork } from '@lookalike/runtime/tensors';
 *
 * export const packIfPossible = (network: WindowNetwork) =>
 *   canScanWindows(network) ? packWindowNetwork(network) : undefined;
 * ```
 */
export function canScanWindows({ conv1, conv2, conv3 }: WindowNetwork): boolean {
  if (tf.getKernel(scanWindowsKernel, tf.getBackend()) === undefined) return false;
  const [first, second, third] = [conv1, conv2, conv3].map(({ bias }) => bias.size);
  const isFirst = first % 2 === 0 && first >= 4 && first <= 16;
  return isFirst && (second === 8 || second === 16) && third % 8 === 0;
}

/**
 * Packs a network for {@link scanWindows}. This is cheap; once per batch of photos is enough.
 * @example
 * ```ts
 * import { packWindowNetwork, type WindowNetwork } from '@lookalike/runtime/tensors';
 *
 * export function sizeOf(network: WindowNetwork): number {
 *   const { values } = packWindowNetwork(network);
 *   try {
 *     return values.size;
 *   } finally {
 *     values.dispose();
 *   }
 * }
 * ```
 */
export function packWindowNetwork(network: WindowNetwork): PackedWindowNetwork {
  const inputs: Record<string, tf.Tensor> = {};
  for (const [name, { kernel, bias, alpha }] of Object.entries(network)) {
    inputs[`${name}Kernel`] = kernel;
    inputs[`${name}Bias`] = bias;
    if (alpha) inputs[`${name}Slope`] = alpha;
  }
  const values = tf.engine().runKernel<tf.Tensor1D>(packWindowNetworkKernel, inputs);
  const { conv1, conv2, conv3 } = network;
  return { values, channels: [conv1.bias.size, conv2.bias.size, conv3.bias.size] };
}

/**
 * Resizes a photo to a level of its pyramid, by averaging areas directly from bytes, and lists the cells in some rows
 * whose score reaches a threshold. One of our kernels on the WASM engine: see {@link canScanWindows}.
 *
 * @param image from `bytesToTensor`
 * @returns `[cells, 6]`; see {@link cellLength}
 * @example
 * ```ts
 * import { type PackedWindowNetwork, scanWindows, type Tensor3D } from '@lookalike/runtime/tensors';
 *
 * // The one cell of a level of 12 × 12 pixels.
 * export function scoreOf(photo: Tensor3D, network: PackedWindowNetwork): number | undefined {
 *   const rows = { from: 0, to: 1 };
 *   const level = { height: 12, width: 12, rows, threshold: 0.6, offset: 127.5, scale: 1 / 128 };
 *   const cells = scanWindows(photo, network, level);
 *   const [, score] = cells.dataSync();
 *   cells.dispose();
 *   return score;
 * }
 * ```
 */
export function scanWindows(
  image: tf.Tensor3D,
  { values, channels }: PackedWindowNetwork,
  options: ScanWindowsOptions,
): tf.Tensor2D {
  const attrs = { ...options, networkChannels: channels } as unknown as tf.NamedAttrMap;
  return tf.engine().runKernel(scanWindowsKernel, { image, network: values }, attrs);
}
