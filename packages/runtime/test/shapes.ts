import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { takesEverything } from './engines.js';

export type Shape4D = [number, number, number, number];

/** The smallest batch that the engine takes. */
export const fewestImages: number = takesEverything ? 0 : 1;

/**
 * Whether the engine takes these strides. In TensorFlow 2.21 a convolution whose strides differ gives other numbers, and its gradient
 * by the filter writes past its memory where a stride exceeds the window.
 */
export const takesStrides = (window: readonly number[], strides: readonly number[]): boolean =>
  takesEverything || (strides[0] === strides[1] && strides[0] <= Math.min(...window));

export const upTo = (max: number, min = 1) => fc.integer({ min, max });

/** Channel counts on both sides of the kernels' vectors and panels. */
const channels = fc.oneof(upTo(9), fc.constantFrom(10, 12, 16, 17, 20, 28, 33, 64, 129));

const anyWindow = fc.record({
  window: fc.tuple(upTo(4), upTo(4)),
  strides: fc.tuple(upTo(3), upTo(3)),
});

/** The commonest window has kernels of its own. */
const commonWindow = fc.constant<{ window: [number, number]; strides: [number, number] }>({
  window: [3, 3],
  strides: [1, 1],
});

/** Convolutions from one pixel up: odd sizes, any stride and padding, batches of 0, 1 and more. */
export const convolutions = fc
  .record({
    batch: fc.constantFrom(fewestImages, 1, 1, 2, 3),
    size: fc.tuple(upTo(12), upTo(12)),
    inChannels: channels,
    outChannels: channels,
    sliding: fc.oneof(anyWindow, commonWindow),
    pad: fc.constantFrom<'valid' | 'same'>('valid', 'same'),
  })
  .map(({ sliding, ...rest }) => ({ ...rest, ...sliding }))
  .filter(({ size, window, pad }) => pad === 'same' || (size[0] >= window[0] && size[1] >= window[1]))
  .filter(({ window, strides }) => takesStrides(window, strides))
  .map(({ batch, size, window, inChannels, outChannels, strides, pad }) => {
    const xShape: Shape4D = [batch, ...size, inChannels];
    const filterShape: Shape4D = [...window, inChannels, outChannels];
    const { outShape } = tf.backend_util.computeConv2DInfo(xShape, filterShape, strides, 1, pad);
    return { xShape, filterShape, outShape: outShape as Shape4D, strides, pad };
  });
