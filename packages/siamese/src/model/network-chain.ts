import { type ChainStep, convolutionChain } from '@lookalike/runtime/tensors';
import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import {
  type ConvolutionLayer,
  isPlainConvolution,
  isPreluOfChannels,
  type PreluLayer,
} from './chain-layers.js';

type Layer = LayersModel['layers'][number];

/** A convolution with the layers that follow it and nothing else: a PReLU, and the addition of an earlier value. */
interface ChainedLayers {
  readonly convolution: ConvolutionLayer;
  prelu?: PreluLayer;
  /** 0 is the network's input, 1 the output of the first convolution, and so on. */
  added?: number;
}

/** A network as a chain of convolutions, followed by a chain of other layers. */
interface NetworkChain {
  readonly steps: readonly ChainStep[];
  readonly rest: readonly Layer[];
}

const inputsOf = (layer: Layer): Layer[] => layer.inboundNodes[0]?.inboundLayers ?? [];
const isUsedOnce = (layer: Layer) => layer.outboundNodes.length === 1;

/** Follows a network from its input for as long as its layers are convolutions with their PReLU and addition. */
class ChainBuilder {
  readonly steps: ChainedLayers[] = [];
  /** The number of the chain's value that a layer computes. */
  readonly #values: Map<Layer, number>;

  constructor(
    input: Layer,
    /** The layer that computes the chain's last value. */
    public last = input,
  ) {
    this.#values = new Map([[input, 0]]);
  }

  /** Whether a layer could be added to the chain. */
  take(layer: Layer): boolean {
    if (layer.inboundNodes.length !== 1 || !this.#extend(layer, inputsOf(layer))) return false;
    this.#values.set(layer, this.steps.length);
    this.last = layer;
    return true;
  }

  #extend(layer: Layer, inputs: readonly Layer[]): boolean {
    if (isPlainConvolution(layer) && inputs[0] === this.last)
      return this.steps.push({ convolution: layer }) > 0;
    const step = this.steps.at(-1);
    if (step === undefined || step.added !== undefined || !isUsedOnce(this.last)) return false;
    if (isPreluOfChannels(layer) && inputs[0] === step.convolution) {
      step.prelu = layer;
      return true;
    }
    if (layer.getClassName() !== 'Add' || inputs.length !== 2 || !inputs.includes(this.last)) return false;
    const isOfOneShape = inputs.every(({ outputShape }) => String(outputShape) === String(layer.outputShape));
    const other = inputs.find((input) => input !== this.last);
    step.added = isOfOneShape && other ? this.#values.get(other) : undefined;
    return step.added !== undefined;
  }
}

function chainStep({ convolution, prelu, added }: ChainedLayers): ChainStep {
  const { kernel, depthwiseKernel, bias, strides, padding } = convolution;
  const filter = (depthwiseKernel ?? kernel)?.read() as Tensor4D;
  const [depthwise, slope] = [depthwiseKernel !== undefined, prelu?.alpha.read()];
  return { depthwise, filter, bias: bias?.read() as Tensor1D | undefined, slope, strides, padding, added };
}

/** The chains found so far. A network's layers and the variables of its weights never change. */
const chains = new WeakMap<LayersModel, NetworkChain | 'no chain'>();

/** The chain of a network; undefined if it branches otherwise or does not begin with a convolution. */
function findChain({ layers, inputLayers, outputLayers }: LayersModel): NetworkChain | undefined {
  const builder = new ChainBuilder(inputLayers[0]);
  const following = layers.filter((layer) => layer !== inputLayers[0]);
  const taken = following.findIndex((layer) => !builder.take(layer));
  const rest = taken < 0 ? [] : following.slice(taken);
  const isInLine = rest.every((layer, index) => {
    const inputs = inputsOf(layer);
    return (
      layer.inboundNodes.length === 1 &&
      inputs.length === 1 &&
      inputs[0] === (rest[index - 1] ?? builder.last)
    );
  });
  const isWhole = isInLine && outputLayers[0] === (rest.at(-1) ?? builder.last);
  return isWhole && builder.steps.length > 0 ? { steps: builder.steps.map(chainStep), rest } : undefined;
}

/**
 * Runs a network on images, outside of training. If it is a chain of convolutions, each with an optional PReLU and
 * addition, followed by a chain of other layers, {@link convolutionChain} computes the convolutions. Call it inside a
 * `tidy`; it has no gradient.
 */
export function applyNetwork(network: LayersModel, input: Tensor): Tensor {
  const chain = chains.get(network) ?? findChain(network) ?? 'no chain';
  chains.set(network, chain);
  const inference = { training: false };
  if (chain === 'no chain') return network.apply(input, inference) as Tensor;
  const features: Tensor = convolutionChain(input as Tensor4D, chain.steps);
  return chain.rest.reduce((x, layer) => layer.call(x, inference) as Tensor, features);
}
