import { fused, type Tensor, type Tensor1D, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];
type Weight = Layer['weights'][number];

/** What there is to know of tfjs' convolutions, ordinary and depthwise. */
type ConvolutionLayer = Layer & {
  readonly strides: [number, number];
  readonly padding: 'valid' | 'same';
  readonly dataFormat: string;
  readonly dilationRate: number | [number, number];
  readonly activation: { getClassName(): string } | null;
  readonly bias?: Weight | null;
  readonly kernel?: Weight;
  readonly depthwiseKernel?: Weight;
};

type PreluLayer = Layer & { readonly alpha: Weight };

/** A convolution, and the PReLU that alone takes what it gives. */
interface FusedLayers {
  readonly convolution: ConvolutionLayer;
  readonly prelu: PreluLayer;
}

const convolutionClasses = new Set(['Conv2D', 'DepthwiseConv2D']);
const channelAxis = 3;

function isPlainConvolution(layer: Layer): layer is ConvolutionLayer {
  if (!convolutionClasses.has(layer.getClassName())) return false;
  const { activation, dataFormat, dilationRate } = layer as ConvolutionLayer;
  const isLinear = activation === null || activation.getClassName() === 'linear';
  return isLinear && dataFormat === 'channelsLast' && [dilationRate].flat().every((rate) => rate === 1);
}

/** Whether a PReLU has one slope a channel, for all pixels. */
const isPerChannel = ({ alpha }: PreluLayer) =>
  alpha.shape.length === channelAxis && alpha.shape.slice(0, -1).every((side) => side === 1);

function preluAfter(layer: Layer): PreluLayer | undefined {
  const { inboundNodes, outboundNodes } = layer;
  const next = outboundNodes[0]?.outboundLayer;
  const isAlone = inboundNodes.length === 1 && outboundNodes.length === 1 && next?.inboundNodes.length === 1;
  if (!isAlone || next.getClassName() !== 'PReLU') return undefined;
  return isPerChannel(next as PreluLayer) ? (next as PreluLayer) : undefined;
}

function fusedLayers({ layers, outputLayers }: LayersModel): FusedLayers[] {
  return layers.flatMap((convolution) => {
    if (!isPlainConvolution(convolution) || outputLayers.includes(convolution)) return [];
    const prelu = preluAfter(convolution);
    return prelu ? [{ convolution, prelu }] : [];
  });
}

function convolve({ convolution, prelu }: FusedLayers, x: Tensor): Tensor {
  const { kernel, depthwiseKernel, bias, strides, padding } = convolution;
  const options = {
    x: x as Tensor4D,
    strides,
    pad: padding,
    activation: 'prelu' as const,
    bias: bias?.read() as Tensor1D | undefined,
    preluActivationWeights: prelu.alpha.read(),
  };
  if (depthwiseKernel)
    return fused.depthwiseConv2d({ ...options, filter: depthwiseKernel.read() as Tensor4D });
  return fused.conv2d({ ...options, filter: kernel?.read() as Tensor4D });
}

const onlyOne = (inputs: Tensor | Tensor[]) => (Array.isArray(inputs) ? inputs[0] : inputs);

/**
 * Runs `work` with each convolution and the PReLU that follows it computed in one pass, which layers of tfjs do for a ReLU
 * alone. For inference: it has no gradient.
 */
export function withFusedActivations<T>(network: LayersModel, work: () => T): T {
  const found = fusedLayers(network);
  for (const layers of found) {
    layers.convolution.call = (inputs) => tidy(() => convolve(layers, onlyOne(inputs)));
    layers.prelu.call = (inputs) => onlyOne(inputs);
  }
  try {
    return work();
  } finally {
    for (const { convolution, prelu } of found)
      for (const layer of [convolution, prelu]) Reflect.deleteProperty(layer, 'call');
  }
}
