import { convolveReluPool } from '@lookalike/runtime/tensors';
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type ConvolutionLayer, seesImages } from './image-convolutions.js';
import { allNetworks } from './random-layers.js';
import { type LayerCall, onlyInput, withCalls } from './with-calls.js';

type Layer = LayersModel['layers'][number];

/** The properties of a max-pooling of tfjs that are used here. */
type PoolingLayer = Layer & {
  readonly poolSize: readonly number[];
  readonly strides: readonly number[];
  readonly padding: string;
  readonly dataFormat: string;
};

/** A convolution with a ReLU, and the pooling that alone takes its result. */
interface PooledConvolution {
  readonly convolution: ConvolutionLayer;
  readonly pooling: PoolingLayer;
  /** Whether its input is the network's, which needs no gradient. A network within it has an input layer of its own. */
  readonly fixedInput: boolean;
}

const are = (sizes: readonly number[], size: number) => sizes.every((each) => each === size);
const isPlain = ({ padding, dataFormat }: { padding: string; dataFormat: string }) =>
  padding === 'valid' && dataFormat === 'channelsLast';

const isConvolution = (layer: Layer): layer is ConvolutionLayer => {
  if (layer.getClassName() !== 'Conv2D') return false;
  const { kernelSize, strides, dilationRate, activation, bias } = layer as ConvolutionLayer;
  const cutsOff = bias != null && activation?.getClassName() === 'relu';
  return (
    isPlain(layer as ConvolutionLayer) &&
    cutsOff &&
    are(kernelSize, 3) &&
    are(strides, 1) &&
    are(dilationRate, 1)
  );
};

const isPooling = (layer: Layer): layer is PoolingLayer => {
  if (layer.getClassName() !== 'MaxPooling2D') return false;
  const { poolSize, strides } = layer as PoolingLayer;
  return isPlain(layer as PoolingLayer) && are(poolSize, 2) && are(strides, 2);
};

/** The layer that alone takes a layer's result, if there is one. */
function onlyReader(layer: Layer, { outputLayers }: LayersModel): Layer | undefined {
  const { inboundNodes, outboundNodes } = layer;
  const isShared = inboundNodes.length !== 1 || outboundNodes.length !== 1 || outputLayers.includes(layer);
  const reader = isShared ? undefined : outboundNodes[0].outboundLayer;
  return reader?.inboundNodes.length === 1 ? reader : undefined;
}

/** The convolutions of 3 × 3 of a network, nested ones too, whose results are cut off by a ReLU and pooled by 2 × 2. */
export const pooledConvolutions = (network: LayersModel): PooledConvolution[] =>
  allNetworks(network).flatMap((each) =>
    each.layers.flatMap((convolution) => {
      const pooling = isConvolution(convolution) ? onlyReader(convolution, each) : undefined;
      return isConvolution(convolution) && pooling !== undefined && isPooling(pooling)
        ? [{ convolution, pooling, fixedInput: each === network && seesImages(convolution) }]
        : [];
    }),
  );

/** What a convolution and its pooling compute: all of it, and nothing. */
const callsOf = ({ convolution, pooling, fixedInput }: PooledConvolution): LayerCall[] => [
  [
    convolution,
    (inputs) => {
      const [kernel, bias] = [convolution.kernel, convolution.bias].map((weight) => weight?.read());
      const x = onlyInput(inputs) as Tensor4D;
      return convolveReluPool(x, kernel as Tensor4D, bias as Tensor1D, { fixedInput });
    },
  ],
  [pooling, onlyInput],
];

/**
 * Runs `work` with each convolution, its ReLU and its pooling as one operation, which does not write the image between
 * them.
 */
export const withPooledConvolutions = <T>(pooled: readonly PooledConvolution[], work: () => T): T =>
  withCalls(pooled.flatMap(callsOf), work);
