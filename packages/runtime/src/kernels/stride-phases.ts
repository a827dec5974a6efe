import type { Conv2dGeometry } from './conv2d-geometry.js';

/** The pixels along an axis that the same taps of a filter are applied to. */
interface AxisPhase {
  /** The first tap; the others follow at the distance of the stride. */
  readonly tap: number;
  readonly taps: number;
  /** The first pixel; the others follow at the distance of the stride. */
  readonly pixel: number;
  readonly pixels: number;
  /** Where the gradient begins in a frame of `pixels + taps − 1`, in which the phase is a gradient without stride. */
  readonly before: number;
}

/** A phase in both axes. */
export interface StridePhase {
  readonly y: AxisPhase;
  readonly x: AxisPhase;
}

interface Axis {
  filter: number;
  stride: number;
  /** Of the image, and of the gradient by the output. */
  size: number;
  out: number;
  padding: number;
}

/** The phases of an axis; undefined if some pixel has no tap, or a phase does not fit into its frame. */
function axisPhases({ filter, stride, size, out, padding }: Axis): AxisPhase[] | undefined {
  if (filter < stride) return undefined;
  const phases = Array.from({ length: stride }, (_, tap): AxisPhase => {
    const taps = Math.ceil((filter - tap) / stride);
    const pixel = (((tap - padding) % stride) + stride) % stride;
    const pixels = Math.ceil((size - pixel) / stride);
    return { tap, taps, pixel, pixels, before: taps - 1 - (pixel + padding - tap) / stride };
  });
  const met = phases.filter(({ pixels }) => pixels > 0);
  const fits = met.every(({ before, pixels, taps }) => before >= 0 && before + out <= pixels + taps - 1);
  return fits ? met : undefined;
}

/**
 * The gradient of a strided convolution with respect to its input, as gradients without stride, one for each set of
 * pixels that the same taps of the filter are applied to (the sub-pixel form of a transposed convolution: Shi et al.,
 * 2016). Together they need as many products as the convolution itself, while a gradient that is spread out with zeros
 * needs stride² times that. Undefined if there is no stride, or the phases do not cover it.
 */
export function stridePhases(geometry: Conv2dGeometry): StridePhase[] | undefined {
  const { strideHeight, strideWidth, padInfo } = geometry;
  if (strideHeight * strideWidth === 1) return undefined;
  const rows = axisPhases({
    ...{ filter: geometry.filterHeight, stride: strideHeight, padding: padInfo.top },
    ...{ size: geometry.inHeight, out: geometry.outHeight },
  });
  const columns = axisPhases({
    ...{ filter: geometry.filterWidth, stride: strideWidth, padding: padInfo.left },
    ...{ size: geometry.inWidth, out: geometry.outWidth },
  });
  return rows && columns && rows.flatMap((y) => columns.map((x) => ({ y, x })));
}
