import * as tf from '@tensorflow/tfjs-core';
import type { AdamOptions } from '../ops/adam-step.js';
import type { RmsPropOptions } from '../ops/rms-prop-step.js';
import type { SimdKernel } from './simd-kernel.js';

type AdamAttrs = Omit<AdamOptions, 'step'> & { readonly momentScale: number; readonly squareScale: number };

/** The kernel behind `rmsPropStep`. */
export const rmsPropStep: SimdKernel<'weight' | 'gradient' | 'square', RmsPropOptions> = (call) => {
  const { inputs, attrs, heap, simd } = call;
  const { shape } = inputs.weight;
  const { learningRate, decay, epsilon } = attrs;
  return heap.createAll(2, shape, (weight, square) =>
    simd.rmsPropStep(
      ...([heap.addressOf(inputs.weight), heap.addressOf(inputs.gradient)] as const),
      ...([heap.addressOf(inputs.square), tf.util.sizeFromShape(shape)] as const),
      ...([learningRate, decay, epsilon, weight, square] as const),
    ),
  );
};

/** The kernel behind `adamStep`. */
export const adamStep: SimdKernel<'weight' | 'gradient' | 'moment' | 'square', AdamAttrs> = (call) => {
  const { inputs, attrs, heap, simd } = call;
  const { shape } = inputs.weight;
  const { learningRate, momentDecay, squareDecay, epsilon, momentScale, squareScale } = attrs;
  return heap.createAll(3, shape, (weight, moment, square) =>
    simd.adamStep(
      ...([heap.addressOf(inputs.weight), heap.addressOf(inputs.gradient)] as const),
      ...([heap.addressOf(inputs.moment), heap.addressOf(inputs.square)] as const),
      ...([tf.util.sizeFromShape(shape), learningRate, momentDecay, squareDecay, epsilon] as const),
      ...([momentScale, squareScale, weight, moment, square] as const),
    ),
  );
};
