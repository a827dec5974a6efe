import { createRandom, LookalikeError } from '@lookalike/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];

/** Dropout layers draw their mask from `seed` anew at each call. */
type DropoutLayer = Layer & { seed: number | undefined };

/** Layers of tfjs whose numbers no seed reaches. */
const unseeded = new Set(['GaussianNoise', 'GaussianDropout', 'AlphaDropout', 'RandomWidth', 'RandomHeight']);
const dropoutClasses = new Set(['Dropout', 'SpatialDropout1D']);
const maxSeed = 2 ** 31 - 1;

const isNetwork = (layer: Layer): layer is LayersModel => 'layers' in layer;

const allLayers = (network: LayersModel): Layer[] =>
  network.layers.flatMap((layer) => (isNetwork(layer) ? allLayers(layer) : [layer]));

/**
 * The dropout layers of a network, nested ones too.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a layer whose random numbers no seed reaches: a run with it
 *   could be neither repeated nor resumed.
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

/** Runs `work` with dropout masks that depend on seed and step alone, then gives the layers their own seeds back. */
export function withDropoutSeeds<T>(dropouts: readonly DropoutLayer[], seed: string, work: () => T): T {
  const random = createRandom(seed);
  const own = dropouts.map((layer) => layer.seed);
  for (const layer of dropouts) layer.seed = 1 + random.integer(maxSeed);
  try {
    return work();
  } finally {
    for (const [index, layer] of dropouts.entries()) layer.seed = own[index];
  }
}
