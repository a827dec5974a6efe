import { conv2d, type Tensor, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { allLayers } from './random-layers.js';
import { type LayerCall, onlyInput, withCalls } from './with-calls.js';

type Layer = LayersModel['layers'][number];

/** The properties of a convolution of tfjs that are used here. */
export type ConvolutionLayer = Layer & {
  readonly kernel: Layer['weights'][number];
  /** Missing where `useBias` is off. */
  readonly bias?: Layer['weights'][number] | null;
  readonly kernelSize: readonly number[];
  readonly strides: [number, number];
  readonly padding: 'valid' | 'same';
  readonly dataFormat: 'channelsFirst' | 'channelsLast';
  readonly dilationRate: readonly number[];
  readonly useBias: boolean;
  readonly activation: { getClassName(): string } | null;
};

/** Whether images go into the layer, and nothing else. */
export const seesImages = ({ inboundNodes }: Layer): boolean =>
  inboundNodes.every(({ inboundLayers: [before] }) => before?.getClassName() === 'InputLayer');

/** Whether the layer is a convolution and nothing else. */
const isPlain = ({ useBias, activation, dataFormat, dilationRate }: ConvolutionLayer): boolean =>
  !useBias &&
  (activation === null || activation.getClassName() === 'linear') &&
  dataFormat === 'channelsLast' &&
  dilationRate.every((rate) => rate === 1);

/** The convolutions that images go into, those of nested networks too. */
export const imageConvolutions = (network: LayersModel): ConvolutionLayer[] =>
  (allLayers(network) as ConvolutionLayer[]).filter(
    (layer) => layer.getClassName() === 'Conv2D' && seesImages(layer) && isPlain(layer),
  );

/**
 * Runs `work` without the gradient by the images, which nobody asks for. The fused convolution that tfjs' layer calls
 * computes it all the same; that of tfjs-core computes what is asked for.
 */
export function withoutImageGradient<T>(convolutions: readonly ConvolutionLayer[], work: () => T): T {
  const calls = convolutions.map((layer): LayerCall => {
    const call = (x: Tensor4D): Tensor =>
      tidy(() => conv2d(x, layer.kernel.read() as Tensor4D, layer.strides, layer.padding));
    return [layer, (inputs) => call(onlyInput(inputs) as Tensor4D)];
  });
  return withCalls(calls, work);
}
