import { LookalikeError } from '@lookalike/core';
import { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { networkArtifacts, networkOf } from '../model/network-artifacts.js';
import { checkNetwork } from './check-network.js';

type Layer = LayersModel['layers'][number];
type WeightSpec = io.WeightsManifestEntry;

/** What a topology in JSON says of a layer. */
interface LayerJson {
  class_name: string;
  config: {
    name: string;
    batch_input_shape?: (number | null)[];
    kernel_size?: number[];
    strides?: number[];
    padding?: string;
    shared_axes?: number[];
  };
}

const refuse = (network: LayersModel, why: string): never => {
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a network of convolutions that can take images of another size, got ${network.name}: ${why}`,
  );
};

const layerBefore = (layer: Layer): Layer | undefined => layer.inboundNodes[0]?.inboundLayers[0];

/** The height and width of a layer's input map. */
const mapOf = (layer: Layer): number[] => ((layerBefore(layer)?.outputShape ?? []) as number[]).slice(1, 3);

/** Whether a convolution's filter is as large as its input map, so that its output is a single pixel. */
function coversItsMap(layer: Layer, { kernel_size: kernel, padding }: LayerJson['config']): boolean {
  const [height, width] = mapOf(layer);
  return padding === 'valid' && kernel?.[0] === height && kernel?.[1] === width && height > 1;
}

/** Whether a layer only works for maps of one size, or flattens a map. */
function isForOneSize(layer: Layer, { class_name, config }: LayerJson): boolean {
  if (class_name === 'Flatten') return Math.max(...mapOf(layer)) > 1;
  if (class_name === 'PReLU') return String(config.shared_axes) !== '1,2';
  return (
    config.padding !== undefined && config.padding !== 'same' && Math.max(...(config.kernel_size ?? [2])) > 1
  );
}

/** Changes the image size of a topology; returns the new sides of the filters that cover their maps, by layer name. */
function resizeLayers(network: LayersModel, layers: readonly LayerJson[], side: number): Map<string, number> {
  const sides = new Map<string, number>();
  const filters = new Map<string, number>();
  for (const [index, json] of layers.entries()) {
    const { config } = json;
    const layer = network.layers[index];
    const from = layerBefore(layer);
    const seen = (from && sides.get(from.name)) ?? side;
    const { name, batch_input_shape: shape, strides = [1, 1] } = config;
    if (shape) config.batch_input_shape = [null, side, side, ...shape.slice(3)];
    if (coversItsMap(layer, config)) {
      config.kernel_size = [seen, seen];
      filters.set(name, seen);
      sides.set(name, 1);
    } else if (isForOneSize(layer, json)) {
      refuse(network, `${name} is made for the size of its images`);
    } else sides.set(name, Math.ceil(seen / strides[0]));
  }
  return filters;
}

/** How much of each of `from` cells along an axis goes to each of `to`. */
function shares(from: number, to: number): { from: number; to: number; share: number }[] {
  const all = Array.from({ length: from * to }, (_, i) => ({ from: Math.floor(i / to), to: i % to }));
  return all
    .map((cells) => {
      const start = Math.max(cells.from * to, cells.to * from);
      const end = Math.min((cells.from + 1) * to, (cells.to + 1) * from);
      return { ...cells, share: Math.max(0, end - start) / to };
    })
    .filter(({ share }) => share > 0);
}

/** Resizes a filter `[side, side, …]`, so that it gives the same result for a uniform map. */
function resizeFilter(values: Float32Array, [side, , ...rest]: readonly number[], to: number): Float32Array {
  const size = rest.reduce((product, length) => product * length, 1);
  const result = new Float32Array(to * to * size);
  for (const y of shares(side, to))
    for (const x of shares(side, to)) {
      const source = (y.from * side + x.from) * size;
      const target = (y.to * to + x.to) * size;
      for (let i = 0; i < size; i += 1) result[target + i] += y.share * x.share * values[source + i];
    }
  return result;
}

/** The weights, with those filters resized. */
function resizeWeights(
  { weightSpecs = [], weightData }: io.ModelArtifacts,
  filters: ReadonlyMap<string, number>,
): { weightSpecs: WeightSpec[]; weightData: ArrayBuffer } {
  const data = new Float32Array(io.CompositeArrayBuffer.join(weightData));
  let offset = 0;
  const parts = weightSpecs.map((spec) => {
    const size = spec.shape.reduce((product, length) => product * length, 1);
    const values = data.subarray(offset, offset + size);
    offset += size;
    const side =
      spec.shape.length === 4 ? filters.get(spec.name.slice(0, spec.name.lastIndexOf('/'))) : undefined;
    if (side === undefined) return { spec, values };
    const shape = [side, side, ...spec.shape.slice(2)];
    return { spec: { ...spec, shape }, values: resizeFilter(values, spec.shape, side) };
  });
  const all = new Float32Array(parts.reduce((length, { values }) => length + values.length, 0));
  let at = 0;
  for (const { values } of parts) {
    all.set(values, at);
    at += values.length;
  }
  return { weightSpecs: parts.map(({ spec }) => spec), weightData: all.buffer };
}

/** Larger than any chip of a face. */
const maxSide = 1024;

/**
 * A network of the same layers and weights for images of another size: half the side takes a quarter of the time.
 * Filters trained on large images are of little use on small ones at first, but adapt quickly: a starting point for
 * distillation. A filter that covers the last map, as a global depthwise convolution's does, is resized to cover the
 * new one.
 * @param side of the images, in pixels, 1..1024
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a side out of range, or a network with weights for each pixel.
 *
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { resizeNetwork } from '@lookalike/siamese';
 * import { layers, sequential } from '@tensorflow/tfjs-layers';
 *
 * await initRuntime();
 * const network = sequential();
 * network.add(layers.conv2d({ inputShape: [112, 112, 3], filters: 8, kernelSize: 3, strides: 2, padding: 'same' }));
 * network.add(layers.depthwiseConv2d({ kernelSize: 56 }));
 * network.add(layers.flatten());
 * const small = await resizeNetwork(network, 56);
 * console.log(small.inputs[0].shape); // → [ null, 56, 56, 3 ]
 * ```
 */
export async function resizeNetwork(network: LayersModel, side: number): Promise<LayersModel> {
  const { width } = checkNetwork(network).input;
  if (!(Number.isInteger(side) && side >= 1 && side <= maxSide)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a whole side of 1..${maxSide} pixels, got ${side}`,
    );
  }
  const artifacts = await networkArtifacts(network);
  const modelTopology = structuredClone(artifacts.modelTopology) as {
    config: { name: string; layers: LayerJson[] };
  };
  const filters = resizeLayers(network, modelTopology.config.layers, side);
  modelTopology.config.name = `${network.name.replace(new RegExp(`-${width}$`), '')}-${side}`;
  return networkOf({ ...artifacts, modelTopology, ...resizeWeights(artifacts, filters) });
}
