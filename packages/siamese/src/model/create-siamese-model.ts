import { type ChipRecipe, LookalikeError, withDefaults } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { NetworkName } from '../names.js';
import { checkNetwork } from '../networks/check-network.js';
import { createNetwork } from '../networks/networks.js';
import { type Normalization, unitNormalization } from '../tensors/pixels-to-tensor.js';
import { NetworkModel, type SiameseModel } from './siamese-model.js';

export interface SiameseModelOptions {
  /** A network of the registry, or a tfjs-layers model of your own, which then belongs to the Siamese model. */
  network: NetworkName | LayersModel;
  /** How a face becomes a chip of the network's input size. */
  recipe: ChipRecipe;
  /** From a byte to what the network sees. @default offset 0, scale 1/255: 0..1 */
  normalization?: Normalization;
  /** Averages each embedding with that of the mirror image. @default false */
  mirror?: boolean;
  /** Decides the initial weights of a network of the registry. @default 1 */
  seed?: number | string;
}

/** @internal The defaults of {@link SiameseModelOptions}. */
export const defaultSiameseModelOptions = Object.freeze({
  normalization: unitNormalization,
  mirror: false,
  seed: 1,
});

/**
 * Creates an untrained Siamese model in memory, on the engine that is chosen or else the fastest here.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when the network isn't one image in, one vector out, or when the
 *   recipe makes chips of another size.
 */
export async function createSiameseModel(options: SiameseModelOptions): Promise<SiameseModel> {
  const { network, recipe, normalization, mirror, seed } = withDefaults(defaultSiameseModelOptions, options);
  await initRuntime();
  const layersModel = typeof network === 'string' ? createNetwork(network, { seed }) : network;
  const name = typeof network === 'string' ? network : network.name;
  try {
    const { height, width, channels } = checkNetwork(layersModel).input;
    if (recipe.height !== height || recipe.width !== width || recipe.channels !== channels) {
      throw new LookalikeError(
        'INVALID_ARGUMENT',
        `expected a recipe for chips of ${width}×${height}×${channels}, as the network ${name} takes them, ` +
          `got ${recipe.width}×${recipe.height}×${recipe.channels}`,
      );
    }
    return new NetworkModel(layersModel, {
      network: name,
      recipe,
      normalization: { ...normalization },
      ...(mirror && { mirror }),
    });
  } catch (error) {
    if (typeof network === 'string') layersModel.dispose();
    throw error;
  }
}
