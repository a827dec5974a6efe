import type { AreaResizeOptions } from '../ops/area-resize.js';
import type { SimdKernel } from './simd-kernel.js';

const outChannels = 3;
const floatBytes = 4;

/** The kernel behind `areaResize`. */
export const areaResize: SimdKernel<'image', Required<AreaResizeOptions>> = ({
  inputs,
  attrs,
  heap,
  simd,
}) => {
  const { regions, height, width, rows, offset, scale } = attrs;
  const [, imageWidth, channels] = inputs.image.shape;
  const outRows = rows.to - rows.from;
  const resultBytes = outRows * width * outChannels * floatBytes;
  const widest = Math.max(0, ...regions.map(({ left, right }) => right - left));
  return heap.create([regions.length, outRows, width, outChannels], (out) =>
    heap.lend(simd.areaResizeBytes(widest, channels, width), (workspace) => {
      const image = heap.addressOf(inputs.image);
      for (const [index, { left, top, right, bottom }] of regions.entries()) {
        simd.areaResize(
          ...([workspace, image, imageWidth, channels, left, top, right - left, bottom - top] as const),
          ...([height, width, rows.from, rows.to, offset, scale, out + index * resultBytes] as const),
        );
      }
    }),
  );
};
