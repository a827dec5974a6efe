import { LookalikeError, withDefaults } from '@lookalike/core';
import {
  input,
  type LayersModel,
  layers,
  model,
  regularizers,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { createSiameseModel } from '../model/create-siamese-model.js';
import { copyNetwork } from '../model/network-artifacts.js';
import { NetworkModel, type SiameseModel } from '../model/siamese-model.js';
import { defaultHeadOptions } from '../names.js';
import { endsInUnitLength, unitLength } from '../networks/unit-length.js';

export interface AdapterHeadOptions {
  /**
   * How strongly training keeps the head close to the base's vectors: the weight of the squared change, at least 0.
   * @default 0.3
   */
  headDecay?: number;
}

type Layer = LayersModel['layers'][number];

/** The name of a head's layers: the first one that the base does not use already. */
const headName = (base?: LayersModel) =>
  `head${1 + (base?.layers.filter(({ name }) => /^head\d+\/change$/.test(name)).length ?? 0)}`;

/** `x + W·x`, scaled to length 1: the vectors themselves as long as W is 0. */
function change(
  vectors: SymbolicTensor,
  { name, length, headDecay }: { name: string; length: number; headDecay?: number },
): SymbolicTensor {
  const weights = layers.dense({
    name: `${name}/change`,
    units: length,
    useBias: false,
    kernelInitializer: 'zeros',
    ...(headDecay !== undefined && { kernelRegularizer: regularizers.l2({ l2: headDecay }) }),
  });
  const sum = layers.add({ name: `${name}/sum` }).apply([vectors, weights.apply(vectors) as SymbolicTensor]);
  return unitLength(`${name}/length`).apply(sum) as SymbolicTensor;
}

/**
 * A head for fine-tuning on vectors that a base has computed once: a model from the base's vectors to new ones. It is a
 * linear change that starts as no change, so that it starts out as good as the base, and weight decay keeps it close to
 * the base. Train it like any model, on vectors instead of images; {@link mergeAdapterHead} then makes one model of
 * both.
 * @param base the model that computed the vectors; it is not changed.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a base whose vectors are not of length 1, or a `headDecay` out of
 * range.
 * @example
 * ```ts
 * import { defaultChipRecipe } from '@lookalike/image';
 * import { createSiameseModel } from '@lookalike/siamese';
 * import { createAdapterHead } from '@lookalike/siamese/training';
 *
 * const recipe = { ...defaultChipRecipe, width: 64, height: 64 };
 * await using base = await createSiameseModel({ network: 'residual', recipe });
 * await using head = await createAdapterHead(base);
 * console.log(head.info.embeddingLength === base.info.embeddingLength); // → true
 * ```
 */
export async function createAdapterHead(
  base: SiameseModel,
  options: AdapterHeadOptions = {},
): Promise<SiameseModel> {
  const { headDecay } = withDefaults(defaultHeadOptions, options, {});
  if (!(Number.isFinite(headDecay) && headDecay >= 0))
    throw new LookalikeError('INVALID_ARGUMENT', `expected headDecay to be at least 0, got ${headDecay}`);
  if (!endsInUnitLength(base.network)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a base whose vectors have length 1, got ${base.info.network}: take the pretrained model`,
    );
  }
  const { embeddingLength: length } = base.info;
  const vector = input({ shape: [length], name: 'vector' });
  const outputs = change(vector, { name: headName(), length, headDecay });
  return createSiameseModel({ network: model({ inputs: vector, outputs, name: 'head' }) });
}

/** The layer with the weights of a head. */
function trainedLayer(head: SiameseModel, length: number): Layer {
  const layer = head.network.layers.find(({ name }) => name === `${headName()}/change`);
  if (layer && head.info.embeddingLength === length) return layer;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a head that createAdapterHead made for vectors of ${length} numbers, ` +
      `got ${head.info.network} for ${head.info.embeddingLength}`,
  );
}

/**
 * Base and head as one new model, from the base's images to the head's vectors, with the base's recipe, decision and
 * calibration. It contains copies: base and head are unchanged, and still have to be disposed of. For a base that
 * averages mirror images, the head's two vectors are averaged, which differs a little from the head's vector of the
 * average.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a head of another base's length; `DISPOSED`.
 * @example
 * ```ts
 * import { defaultChipRecipe } from '@lookalike/image';
 * import { createSiameseModel } from '@lookalike/siamese';
 * import { createAdapterHead, mergeAdapterHead } from '@lookalike/siamese/training';
 *
 * const recipe = { ...defaultChipRecipe, width: 64, height: 64 };
 * await using base = await createSiameseModel({ network: 'residual', recipe });
 * await using head = await createAdapterHead(base); // trained on the base's vectors, see `train`
 * await using tuned = await mergeAdapterHead(base, head);
 * console.log(tuned.info.embeddingLength === base.info.embeddingLength); // → true
 * ```
 */
export async function mergeAdapterHead(base: SiameseModel, head: SiameseModel): Promise<SiameseModel> {
  const { formatVersion, input, embeddingLength, metric, contractId, versions, ...facts } = base.info;
  const trained = trainedLayer(head, embeddingLength);
  const network = await copyNetwork(base.network);
  try {
    for (const layer of network.layers) layer.trainable = false;
    const name = headName(network);
    const outputs = change(network.outputs[0], { name, length: embeddingLength });
    const whole = model({ inputs: network.inputs, outputs, name: `${network.name}-tuned` });
    whole.getLayer(`${name}/change`).setWeights(trained.getWeights());
    return new NetworkModel(whole, { ...facts, network: `${facts.network}-tuned` });
  } catch (error) {
    network.dispose();
    throw error;
  }
}
