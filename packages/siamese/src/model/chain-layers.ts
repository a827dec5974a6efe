import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];
type Weight = Layer['weights'][number];

/** The properties of tfjs' convolutions, ordinary and depthwise, that are used here. */
export type ConvolutionLayer = Layer & {
  readonly strides: [number, number];
  readonly padding: 'valid' | 'same';
  readonly dataFormat: string;
  readonly dilationRate: number | [number, number];
  readonly activation: { getClassName(): string } | null;
  readonly bias?: Weight | null;
  readonly kernel?: Weight;
  readonly depthwiseKernel?: Weight;
};

export type PreluLayer = Layer & { readonly alpha: Weight };

const convolutionClasses = new Set(['Conv2D', 'DepthwiseConv2D']);
const channelAxis = 3;

/**
 * Whether a layer is a convolution without dilation and activation, and with one output per channel if it is depthwise.
 */
export function isPlainConvolution(layer: Layer): layer is ConvolutionLayer {
  if (!convolutionClasses.has(layer.getClassName())) return false;
  const { activation, dataFormat, dilationRate, depthwiseKernel } = layer as ConvolutionLayer;
  const isLinear = !activation || activation.getClassName() === 'linear';
  const hasOneOutput = depthwiseKernel === undefined || depthwiseKernel.shape[channelAxis] === 1;
  const isDense = [dilationRate].flat().every((rate) => rate === 1);
  return isLinear && hasOneOutput && isDense && dataFormat === 'channelsLast';
}

/** Whether a layer is a PReLU with one slope per channel, shared by all pixels. */
export function isPreluOfChannels(layer: Layer): layer is PreluLayer {
  if (layer.getClassName() !== 'PReLU') return false;
  const { shape } = (layer as PreluLayer).alpha;
  return shape.length === channelAxis && shape.slice(0, -1).every((side) => side === 1);
}
