import * as tf from '@tensorflow/tfjs-core';
import type { Conv2dGeometry } from './conv2d-geometry.js';
import type { Address, SimdModule } from './simd-module.js';
import type { WasmHeap } from './wasm-heap.js';

const floatBytes = 4;

/**
 * Lends a workspace, and the images of a convolution with their padding: where there is none, the images themselves.
 */
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
  const { batchSize, inHeight, inWidth, inChannels, paddedSize, padInfo } = geometry;
  const paddedBytes = tf.util.sizeFromShape([...paddedSize]) * floatBytes;
  heap.lend(workspaceBytes + paddedBytes, (workspace) => {
    const padded = workspace + workspaceBytes;
    const size = [batchSize, inHeight, inWidth, inChannels] as const;
    const [, height, width] = paddedSize;
    simd.spread(heap.addressOf(x), ...size, padded, height, width, padInfo.top, padInfo.left, 1, 1);
    work(workspace, padded);
  });
}
