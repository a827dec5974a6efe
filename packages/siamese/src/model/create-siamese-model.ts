import { type ChipRecipe, LookalikeError, withDefaults } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { NetworkName } from '../names.js';
import { checkNetwork, takesVectors } from '../networks/check-network.js';
import { createNetwork } from '../networks/networks.js';
import { isNormalization, type Normalization, unitNormalization } from '../tensors/pixels-to-tensor.js';
import { recipeFault } from './check-recipe.js';
import type { ModelFacts } from './model-info.js';
import { NetworkModel, type SiameseModel } from './siamese-model.js';

export interface SiameseModelOptions {
  /**
   * A network of the registry, or a tfjs-layers model of your own, from an image `[null, height, width, 1 or 3]` or a
   * vector `[null, length]` to a vector `[null, length]`. The Siamese model takes ownership of it.
   */
  network: NetworkName | LayersModel;
  /** For a model of faces: how a face becomes a chip of the network's input size. @default none */
  recipe?: ChipRecipe;
  /**
   * How a byte becomes the network's input value. @default offset 0, scale 1/255: 0..1; for vectors scale 1: as they
   * are
   */
  normalization?: Normalization;
  /** Averages each embedding with that of the mirror image. @default false */
  mirror?: boolean;
  /** Decides the initial weights of a network of the registry. @default 1 */
  seed?: number | string;
}

/** @internal The defaults of {@link SiameseModelOptions}. */
export const defaultSiameseModelOptions = Object.freeze({ mirror: false, seed: 1 });

/** What vectors get by default. */
const asTheyAre: Normalization = Object.freeze({ offset: 0, scale: 1 });

const refuse = (message: string): never => {
  throw new LookalikeError('INVALID_ARGUMENT', message);
};

function checkOptions({ recipe, normalization, mirror, seed }: Omit<SiameseModelOptions, 'network'>): void {
  const fault = recipe === undefined ? undefined : recipeFault(recipe);
  if (fault) refuse(fault);
  if (normalization !== undefined && !isNormalization(normalization))
    refuse(
      `expected normalization to be { offset, scale } or { perImage: true, scale }, got ${JSON.stringify(normalization)}`,
    );
  if (typeof mirror !== 'boolean')
    refuse(`expected mirror to be true or false, got ${JSON.stringify(mirror)}`);
  if (typeof seed !== 'string' && !Number.isFinite(seed))
    refuse(`expected seed to be a number or a text, got ${JSON.stringify(seed)}`);
}

/** Whether network, recipe and mirror go together. */
function checkFit(network: LayersModel, { recipe, mirror, network: name }: ModelFacts): void {
  const { height, width, channels } = checkNetwork(network).input;
  if (mirror && takesVectors(network))
    refuse(`expected mirror to be false: ${name} takes vectors, not images`);
  if (!recipe || (recipe.height === height && recipe.width === width && recipe.channels === channels)) return;
  refuse(
    `expected a recipe for chips of ${width}×${height}×${channels}, as the network ${name} takes them, ` +
      `got ${recipe.width}×${recipe.height}×${recipe.channels}`,
  );
}

/**
 * Creates an untrained Siamese model in memory, on the chosen engine or else the fastest available: for faces with a
 * `recipe`, otherwise for images or vectors of any kind.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an option of the wrong type, a network that does not take one image
 * or vector and give one vector, or a recipe whose chips have another size.
 */
export async function createSiameseModel(options: SiameseModelOptions): Promise<SiameseModel> {
  const settings = withDefaults(defaultSiameseModelOptions, options, {
    network: true,
    recipe: true,
    normalization: true,
  });
  const { network, recipe, mirror, seed } = settings;
  checkOptions(settings);
  await initRuntime();
  const layersModel = typeof network === 'string' ? createNetwork(network, { seed }) : network;
  try {
    checkNetwork(layersModel);
    const byDefault = takesVectors(layersModel) ? asTheyAre : unitNormalization;
    const facts: ModelFacts = {
      network: typeof network === 'string' ? network : network.name,
      ...(recipe && { recipe }),
      normalization: { ...(settings.normalization ?? byDefault) },
      ...(mirror && { mirror }),
    };
    checkFit(layersModel, facts);
    return new NetworkModel(layersModel, facts);
  } catch (error) {
    if (typeof network === 'string') layersModel.dispose();
    throw error;
  }
}
