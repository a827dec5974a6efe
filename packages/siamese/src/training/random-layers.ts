import { createRandom, LookalikeError } from '@lookalike/core';
import { dropoutMask } from '@lookalike/runtime/tensors';
import { mul, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type LayerCall, onlyInput, withCalls } from './with-calls.js';

type Layer = LayersModel['layers'][number];

/** The common part of tfjs' dropout layers; a noise shape with fewer values than the input repeats them. */
type DropoutLayer = Layer & {
  readonly rate: number;
  getNoiseShape(input: Tensor): number[] | null | undefined;
};

/** Layers of tfjs whose random numbers cannot be seeded. */
const unseeded = new Set(['GaussianNoise', 'GaussianDropout', 'AlphaDropout', 'RandomWidth', 'RandomHeight']);
const dropoutClasses = new Set(['Dropout', 'SpatialDropout1D']);
const seedRange = 2 ** 32;

const isNetwork = (layer: Layer): layer is LayersModel => 'layers' in layer;

/** A network and the networks within it. */
export const allNetworks = (network: LayersModel): LayersModel[] => [
  network,
  ...network.layers.filter(isNetwork).flatMap(allNetworks),
];

/** The layers of a network and of the networks within it. */
export const allLayers = (network: LayersModel): Layer[] =>
  network.layers.flatMap((layer) => (isNetwork(layer) ? allLayers(layer) : [layer]));

/**
 * The dropout layers of a network, nested ones too.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a layer whose random numbers cannot be seeded: a run with it could be
 * neither repeated nor resumed.
 */
export function dropoutLayers(network: LayersModel): DropoutLayer[] {
  const found = allLayers(network);
  for (const layer of found) {
    if (!unseeded.has(layer.getClassName())) continue;
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `the layer ${layer.name} (${layer.getClassName()}) draws random numbers without a seed, so that training ` +
        'could not be repeated or resumed: use dropout instead',
    );
  }
  return found.filter((layer) => dropoutClasses.has(layer.getClassName())) as DropoutLayer[];
}

/**
 * Runs `work` with dropout masks that depend on seed and step alone. Meanwhile the layers use the runtime's masks
 * instead of tfjs' own, which draw one random number per value and take a fifth of a training step.
 */
export function withDropoutSeeds<T>(dropouts: readonly DropoutLayer[], seed: string, work: () => T): T {
  const random = createRandom(seed);
  const calls = dropouts.map((layer): LayerCall => {
    const layerSeed = random.integer(seedRange);
    return [layer, (inputs) => drop(layer, onlyInput(inputs), layerSeed)];
  });
  return withCalls(calls, work);
}

function drop(layer: DropoutLayer, input: Tensor, seed: number): Tensor {
  if (!(layer.rate > 0 && layer.rate < 1)) return input;
  return tidy(() => mul(input, dropoutMask(layer.getNoiseShape(input) ?? input.shape, layer.rate, seed)));
}
