import * as tf from '@tensorflow/tfjs-core';
import type { ChainSliding } from '../ops/convolution-chain.js';
import { type Conv2dGeometry, conv2dGeometry } from './conv2d-geometry.js';
import { type Conv2dMethod, conv2dMethod } from './conv2d-method.js';
import type { SimdModule } from './simd-module.js';

const floatBytes = 4;
/** Parts of the scratch memory are aligned to cache lines. */
const alignment = 64;

/**
 * A step of a chain for a few images at a time, and where its data are in the scratch memory, in bytes from the start.
 */
export interface PlannedStep {
  readonly geometry: Conv2dGeometry;
  /** Does the convolution, in a workspace next to the filter; undefined for a depthwise step. */
  readonly method?: Conv2dMethod;
  /** The workspace of a depthwise step. */
  readonly workspace: number;
  /** Where the padded images are. */
  readonly padded: number;
  /** Where the result goes; missing for the last step. */
  readonly out: number;
  readonly added?: number;
}

export interface ChainPlan {
  readonly steps: readonly PlannedStep[];
  readonly bytes: number;
}

/** Plans a chain for as many images at a time as `xShape` has. */
export function chainPlan(
  xShape: readonly number[],
  filterShapes: readonly (readonly number[])[],
  slidings: readonly ChainSliding[],
  simd: SimdModule,
): ChainPlan {
  let bytes = 0;
  const reserve = (count: number) => {
    const start = bytes;
    bytes += Math.ceil(count / alignment) * alignment;
    return start;
  };
  const geometries = chainGeometries(xShape, filterShapes, slidings);
  const places = resultPlaces(slidings);
  const largest = Math.max(...geometries.map(({ outShape }) => tf.util.sizeFromShape(outShape)));
  const results = Array.from({ length: Math.max(...places) + 1 }, () => reserve(largest * floatBytes));
  const frames = new Map<string, number>();
  const steps = geometries.map((geometry, index): PlannedStep => {
    const { depthwise, added } = slidings[index];
    const { paddedSize, padInfo, inShape, isPadded } = geometry;
    const frame = JSON.stringify([paddedSize, padInfo, inShape]);
    if (isPadded && !frames.has(frame))
      frames.set(frame, reserve(tf.util.sizeFromShape([...paddedSize]) * floatBytes));
    const method = depthwise ? undefined : conv2dMethod(geometry, simd);
    const workspace = reserve(depthwise ? simd.depthwiseBytes(geometry.outChannels) : 0);
    return {
      geometry,
      method,
      workspace,
      padded: frames.get(frame) ?? 0,
      out: results[places[index]],
      added,
    };
  });
  return { steps, bytes };
}

function chainGeometries(
  xShape: readonly number[],
  filterShapes: readonly (readonly number[])[],
  slidings: readonly ChainSliding[],
): Conv2dGeometry[] {
  let shape = xShape;
  return slidings.map(({ depthwise, strides, padding }, index) => {
    const [height, width, channels, outputs] = filterShapes[index];
    const filterShape = depthwise ? [height, width, channels, channels] : [height, width, channels, outputs];
    const geometry = conv2dGeometry(shape, filterShape, { strides, pad: padding, dataFormat: 'NHWC' });
    const isCovered = geometry !== undefined && (!depthwise || outputs === 1);
    tf.util.assert(
      isCovered,
      () => `step ${index}: a filter of ${filterShapes[index]} does not fit ${shape}`,
    );
    const covered = geometry as Conv2dGeometry;
    shape = covered.outShape;
    return covered;
  });
}

/** Assigns each step's result to one of a few places, each of which is reused once its value has been read. */
function resultPlaces(slidings: readonly ChainSliding[]): number[] {
  const lastUse = slidings.map((_, value) => value + 1);
  for (const [index, { added = 0 }] of slidings.entries())
    if (added > 0) lastUse[added - 1] = Math.max(lastUse[added - 1], index);
  const takenUntil: number[] = [];
  return slidings.map((_, index) => {
    const free = takenUntil.findIndex((last) => last < index);
    const place = free < 0 ? takenUntil.length : free;
    takenUntil[place] = lastUse[index];
    return place;
  });
}
