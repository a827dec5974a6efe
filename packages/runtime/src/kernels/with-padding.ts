import * as tf from '@tensorflow/tfjs-core';
import type { Conv2dGeometry } from './conv2d-geometry.js';
import type { Address, SimdModule } from './simd-module.js';
import type { WasmHeap } from './wasm-heap.js';

const floatBytes = 4;

/** Lends a workspace, and the padded images of a convolution, or the images themselves if there is no padding. */
export function withPadding(
  heap: WasmHeap,
  simd: SimdModule,
  x: tf.TensorInfo,
  geometry: Conv2dGeometry,
  workspaceBytes: number,
  work: (workspace: Address, padded: Address) => void,
): void {
  if (!geometry.isPadded) {
    heap.lend(workspaceBytes, (workspace) => work(workspace, heap.addressOf(x)));
    return;
  }
  const paddedBytes = tf.util.sizeFromShape([...geometry.paddedSize]) * floatBytes;
  heap.lend(workspaceBytes + paddedBytes, (workspace) => {
    const padded = workspace + workspaceBytes;
    const frame = frameOf(geometry, padded);
    simd.zeroPadding(...frame);
    simd.scatterInto(heap.addressOf(x), ...frame, 1, 1);
    work(workspace, padded);
  });
}

/** The size of images, and their position in the larger ones at `padded`. */
export function frameOf(
  { batchSize, inHeight, inWidth, inChannels, paddedSize, padInfo }: Conv2dGeometry,
  padded: Address,
) {
  const [, height, width] = paddedSize;
  const size = [batchSize, inHeight, inWidth, inChannels] as const;
  return [...size, padded, height, width, padInfo.top, padInfo.left] as const;
}
