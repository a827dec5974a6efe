import { LookalikeError } from '@lookalike/core';
import { tensor4d } from '@tensorflow/tfjs-core';
import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { checkNetwork } from './check-network.js';
import { unitLength } from './unit-length.js';

type Layer = layers.Layer;

/** From red, green and blue to gray, as ITU-R BT.601 does. */
const luma = [0.299, 0.587, 0.114];

const refuse = (message: string): never => {
  throw new LookalikeError('INVALID_ARGUMENT', message);
};

/** What a layer of a network gives; each is used once. */
function copyLayer(layer: Layer, inputs: readonly SymbolicTensor[], name: string): SymbolicTensor {
  const LayerClass = layer.constructor as new (config: object) => Layer;
  const copy = new LayerClass({ ...layer.getConfig(), name });
  const output = copy.apply(inputs.length === 1 ? inputs[0] : [...inputs]) as SymbolicTensor;
  copy.setWeights(layer.getWeights());
  return output;
}

/** The layers of a network once more, with their weights, for another image. */
function copyLayers(network: LayersModel, image: SymbolicTensor, prefix: string): SymbolicTensor {
  const values = new Map<Layer, SymbolicTensor>([[network.inputs[0].sourceLayer, image]]);
  const valueAt = (layer: Layer) =>
    values.get(layer) ?? refuse(`expected a network of layers in order, got ${network.name}: ${layer.name}`);
  for (const layer of network.layers) {
    if (values.has(layer)) continue;
    const inputs = layer.inboundNodes[0].inboundLayers.map(valueAt);
    values.set(layer, copyLayer(layer, inputs, `${prefix}/${layer.name}`));
  }
  return valueAt(network.outputs[0].sourceLayer);
}

/** A colour image in gray. */
function toGray(image: SymbolicTensor): SymbolicTensor {
  const gray = layers.conv2d({
    name: 'gray',
    filters: 1,
    kernelSize: 1,
    useBias: false,
    trainable: false,
    kernelInitializer: 'zeros',
  });
  const output = gray.apply(image) as SymbolicTensor;
  const kernel = tensor4d(luma, [1, 1, luma.length, 1]);
  gray.setWeights([kernel]);
  kernel.dispose();
  return output; // [n, height, width, 1]
}

/**
 * Several networks as one, which looks at an image with each of them: their vectors, each scaled to length 1, are put one after
 * the other and scaled to length 1 again, so that a squared distance is the mean of theirs. Networks that see
 * different parts of a face, or were trained from other random weights, make different mistakes, and together fewer (Sun, Wang and
 * Tang, 2014). The networks stay as they are. If some take gray images and some colour, the joined one takes colour.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for fewer than two networks, or images of different sizes.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { createNetwork, joinNetworks } from '@lookalike/siamese';
 *
 * await initRuntime();
 * const joined = joinNetworks([1, 2].map((seed) => createNetwork('residual', { seed })));
 * console.log(joined.outputs[0].shape); // → [ null, 256 ]
 * ```
 */
export function joinNetworks(networks: readonly LayersModel[]): LayersModel {
  if (networks.length < 2) refuse(`expected two networks or more to join, got ${networks.length}`);
  const inputs = networks.map((network) => checkNetwork(network).input);
  const { height, width } = inputs[0];
  for (const [index, each] of inputs.entries()) {
    if (each.height === height && each.width === width) continue;
    const got = `${width}×${height} and ${each.width}×${each.height}`;
    refuse(`expected networks for images of one size, got ${got} (${networks[index].name})`);
  }
  const channels = Math.max(...inputs.map((each) => each.channels)) as 1 | 3;
  const image = input({ shape: [height, width, channels], name: 'image' });
  const needsGray = inputs.some((each) => each.channels !== channels);
  const gray = needsGray ? toGray(image) : image;
  const vectors = networks.map((network, index) => {
    const seen = inputs[index].channels === channels ? image : gray;
    const vector = copyLayers(network, seen, `part${index}`);
    return unitLength(`part${index}/unit`).apply(vector) as SymbolicTensor;
  });
  const all = layers.concatenate({ name: 'all' }).apply(vectors) as SymbolicTensor; // [n, sum of their lengths]
  return model({ inputs: image, outputs: unitLength('length').apply(all) as SymbolicTensor, name: 'joined' });
}
