import { LookalikeError } from '@lookalike/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Attribute, OnnxGraph } from './onnx-graph.js';

type Layer = LayersModel['layers'][number];

/** Keeps a row of zeros a row of zeros, as the layer does. */
const smallestLength = 1e-12;
const nchwToNhwc = [0, 2, 3, 1];

/** The part of a layer's configuration that is used here. */
interface LayerConfig {
  activation?: string;
  kernelSize?: number[];
  poolSize?: number[];
  strides?: number[];
  padding?: 'valid' | 'same';
  dataFormat?: string;
  dilationRate?: number | number[];
  axis?: number;
  epsilon?: number;
  scale?: boolean;
  center?: boolean;
}

/** Rearranges the axes of a tensor's values: axis `i` of the result is axis `order[i]` of the tensor. */
function permute(weight: Tensor, order: readonly number[]): { values: Float32Array; shape: number[] } {
  const from = weight.dataSync() as Float32Array;
  const strides = weight.shape.map((_, axis) => weight.shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const shape = order.map((axis) => weight.shape[axis]);
  const values = new Float32Array(from.length);
  for (let index = 0; index < values.length; index += 1) {
    let rest = index;
    let at = 0;
    for (let axis = order.length - 1; axis >= 0; axis -= 1) {
      at += (rest % shape[axis]) * strides[order[axis]];
      rest = Math.floor(rest / shape[axis]);
    }
    values[index] = from[at];
  }
  return { values, shape };
}

const constantOf = (
  graph: OnnxGraph,
  weight: Tensor,
  order: readonly number[] = weight.shape.map((_, i) => i),
) => {
  const { values, shape } = permute(weight, order);
  return graph.constant(values, shape);
};

const operators: Readonly<Record<string, string | undefined>> = {
  relu: 'Relu',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  elu: 'Elu',
};

const refuse = (layer: Layer, what: string): never => {
  throw new LookalikeError(
    'UNSUPPORTED_FORMAT',
    `ONNX: expected layers that Lookalike's networks consist of, got ${what} (${layer.name})`,
  );
};

function activate(graph: OnnxGraph, x: string, layer: Layer, { activation = 'linear' }: LayerConfig): string {
  if (activation === 'linear') return x;
  return graph.add(operators[activation] ?? refuse(layer, `the activation ${activation}`), [x]);
}

/** How a window moves over an image. */
function windowOf(layer: Layer, config: LayerConfig, size: readonly number[]): Record<string, Attribute> {
  const { strides = [1, 1], padding, dilationRate = 1, dataFormat = 'channelsLast' } = config;
  if (dataFormat !== 'channelsLast') refuse(layer, `the data format ${dataFormat}`);
  const dilations = typeof dilationRate === 'number' ? [dilationRate, dilationRate] : dilationRate;
  const isDilated = dilations.some((rate) => rate !== 1);
  return {
    kernel_shape: size,
    strides,
    auto_pad: padding === 'same' ? 'SAME_UPPER' : 'VALID',
    ...(isDilated && { dilations }),
  };
}

type LayerToNodes = (
  graph: OnnxGraph,
  inputs: readonly string[],
  layer: Layer,
  config: LayerConfig,
) => string;

const passOn: LayerToNodes = (_, [x]) => x;

/** Rows scaled to length 1. */
export function toUnitLength(graph: OnnxGraph, x: string): string {
  const length = graph.add('ReduceL2', [x], { axes: [1], keepdims: 1 });
  return graph.add('Div', [x, graph.add('Max', [length, graph.number(smallestLength)])]);
}

/** The operators that compute what a layer does when it is not in training; images are `[n, channels, height, width]`. */
const layerNodes: Readonly<Record<string, LayerToNodes | undefined>> = {
  Dropout: passOn,
  Conv2D: (graph, [x], layer, config) => {
    const [kernel, bias] = layer.getWeights(); // [height, width, in, out]
    const [height, width] = kernel.shape;
    const weights = [constantOf(graph, kernel, [3, 2, 0, 1]), ...(bias ? [constantOf(graph, bias)] : [])];
    const y = graph.add('Conv', [x, ...weights], windowOf(layer, config, [height, width]));
    return activate(graph, y, layer, config);
  },
  DepthwiseConv2D: (graph, [x], layer, config) => {
    const [kernel, bias] = layer.getWeights(); // [height, width, in, multiplier]
    const [height, width, channels, multiplier] = kernel.shape;
    const { values } = permute(kernel, [2, 3, 0, 1]);
    const filter = graph.constant(values, [channels * multiplier, 1, height, width]);
    const weights = [filter, ...(bias ? [constantOf(graph, bias)] : [])];
    const attributes = { ...windowOf(layer, config, [height, width]), group: channels };
    return activate(graph, graph.add('Conv', [x, ...weights], attributes), layer, config);
  },
  MaxPooling2D: (graph, [x], layer, config) =>
    graph.add('MaxPool', [x], windowOf(layer, config, config.poolSize ?? [])),
  BatchNormalization: (graph, [x], layer, { epsilon = 1e-3, scale = true, center = true }) => {
    const weights = layer.getWeights();
    const [mean, variance] = weights.slice(-2);
    const fill = (value: number) => graph.constant(new Float32Array(mean.size).fill(value), mean.shape);
    const gamma = scale ? constantOf(graph, weights[0]) : fill(1);
    const beta = center ? constantOf(graph, weights[scale ? 1 : 0]) : fill(0);
    const moments = [constantOf(graph, mean), constantOf(graph, variance)];
    return graph.add('BatchNormalization', [x, gamma, beta, ...moments], { epsilon: { float: epsilon } });
  },
  PReLU: (graph, [x], layer) => {
    const [alpha] = layer.getWeights(); // [height or 1, width or 1, channels]
    const slope = constantOf(graph, alpha, alpha.rank === 3 ? [2, 0, 1] : undefined);
    return graph.add('PRelu', [x, slope]);
  },
  Concatenate: (graph, inputs, layer, { axis = -1 }) => {
    const { length } = (layer.output as { shape: unknown[] }).shape;
    if (length !== 2 || (axis !== 1 && axis !== -1)) refuse(layer, 'a concatenation of images');
    return graph.add('Concat', inputs, { axis: 1 });
  },
  Activation: (graph, [x], layer, config) => activate(graph, x, layer, config),
  Add: (graph, inputs) => inputs.reduce((sum, each) => graph.add('Add', [sum, each])),
  Flatten: (graph, [x], layer) => {
    const isImage = (layer.input as { shape: unknown[] }).shape.length === nchwToNhwc.length;
    const rows = isImage ? graph.add('Transpose', [x], { perm: nchwToNhwc }) : x;
    return graph.add('Flatten', [rows], { axis: 1 });
  },
  Dense: (graph, [x], layer, config) => {
    const [kernel, bias] = layer.getWeights(); // [in, units]
    const product = graph.add('MatMul', [x, constantOf(graph, kernel)]);
    const sum = bias ? graph.add('Add', [product, constantOf(graph, bias)]) : product;
    return activate(graph, sum, layer, config);
  },
  UnitLength: (graph, [x]) => toUnitLength(graph, x),
};

/**
 * Adds a network's operators to a graph.
 * @param input the images, `[n, channels, height, width]`, or vectors `[n, length]`.
 * @returns the name of the embeddings, `[n, length]`.
 * @throws {LookalikeError} `UNSUPPORTED_FORMAT` for a layer that no network of Lookalike has.
 */
export function addNetwork(graph: OnnxGraph, network: LayersModel, input: string): string {
  const values = new Map<Layer, string>([[network.inputs[0].sourceLayer, input]]);
  const valueAt = (layer: Layer) => values.get(layer) ?? refuse(layer, 'a layer before its input');
  for (const layer of network.layers) {
    if (values.has(layer)) continue;
    const inputs = layer.inboundNodes[0].inboundLayers.map(valueAt);
    const add = layerNodes[layer.getClassName()] ?? refuse(layer, `a ${layer.getClassName()}`);
    values.set(layer, add(graph, inputs, layer, layer.getConfig() as LayerConfig));
  }
  return valueAt(network.outputs[0].sourceLayer);
}
