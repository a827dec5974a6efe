import { type Embedding, LookalikeError, withDefaults } from '@lookalike/core';
import {
  input,
  type LayersModel,
  layers,
  model,
  regularizers,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { createSiameseModel } from '../model/create-siamese-model.js';
import { embedPixels } from '../model/embed-pixels.js';
import { NetworkModel, type SiameseModel } from '../model/siamese-model.js';
import { defaultHeadOptions } from '../names.js';
import { endsInUnitLength, unitLength } from '../networks/unit-length.js';

export interface AdapterHeadOptions {
  /** How strongly training is held to what the base says: the weight of the squared change, at least 0. @default 0.3 */
  headDecay?: number;
}

/** Vectors as they are: no byte is meant. */
const asTheyAre = Object.freeze({ offset: 0, scale: 1 });

/** What comes after a base's vectors, to be trained on vectors that were computed once. */
export interface AdapterHead {
  /** Takes vectors of the base as images of one row, and is trained as any model. */
  readonly model: SiameseModel;
  /**
   * What base and head make of faces, of the base's vectors of them. Of a base that averages mirror images it is all but
   * that: here the mean of both goes through the head, and in the whole the head's vectors of both are averaged.
   * @throws {LookalikeError} `INVALID_ARGUMENT` for a vector of another length, `DISPOSED`.
   */
  embed(vectors: readonly Embedding[]): Promise<Embedding[]>;
  /**
   * Base and head in one, as a model of its own that takes the base's network over: the base cannot be used any more, and
   * to dispose of it does nothing. Threshold and calibration are the base's.
   * @param base the one that the head was made for.
   * @throws {LookalikeError} `DISPOSED`
   */
  mergeInto(base: SiameseModel): SiameseModel;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Names of the head's layers, after those of heads that the base has already. */
const headName = (base?: LayersModel) =>
  `head${1 + (base?.layers.filter(({ name }) => /^head\d+\/change$/.test(name)).length ?? 0)}`;

/** `x + W·x`, at length 1: without a W, the base's own vectors. */
function changed(
  vectors: SymbolicTensor,
  { name, length, headDecay }: { name: string; length: number; headDecay?: number },
): SymbolicTensor {
  const change = layers.dense({
    name: `${name}/change`,
    units: length,
    useBias: false,
    kernelInitializer: 'zeros',
    ...(headDecay !== undefined && { kernelRegularizer: regularizers.l2({ l2: headDecay }) }),
  });
  const sum = layers.add({ name: `${name}/sum` }).apply([vectors, change.apply(vectors) as SymbolicTensor]);
  return unitLength(`${name}/length`).apply(sum) as SymbolicTensor;
}

function createHeadNetwork(length: number, headDecay: number): LayersModel {
  const image = input({ shape: [1, length, 1], name: 'vector' });
  const vectors = layers.flatten({ name: 'flatten' }).apply(image) as SymbolicTensor;
  return model({
    inputs: image,
    outputs: changed(vectors, { name: headName(), length, headDecay }),
    name: 'head',
  });
}

/** A base's network with a head's weights after it. */
function mount(base: LayersModel, head: LayersModel, length: number): LayersModel {
  for (const layer of base.layers) layer.trainable = false;
  const name = headName(base);
  const outputs = changed(base.outputs[0], { name, length });
  const whole = model({ inputs: base.inputs, outputs, name: `${base.name}-tuned` });
  whole.getLayer(`${name}/change`).setWeights(head.getLayer(`${headName()}/change`).getWeights());
  return whole;
}

function packRows(vectors: readonly Embedding[], length: number): Float32Array {
  const values = new Float32Array(vectors.length * length);
  for (const [row, vector] of vectors.entries()) {
    if (vector.length !== length) {
      throw new LookalikeError(
        'INVALID_ARGUMENT',
        `expected the base's vectors of ${length} numbers, got ${vector.length} (vector ${row})`,
      );
    }
    values.set(vector, row * length);
  }
  return values;
}

/**
 * A head for fine-tuning on vectors that a base has computed once: a linear change of the base's vectors that starts at
 * no change at all, so that it cannot begin worse than the base, and is held to it by weight decay on the change.
 * @param base what the vectors are of; it is not changed.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a base whose vectors are of any length, or a hold out of range.
 */
export async function createAdapterHead(
  base: SiameseModel,
  options: AdapterHeadOptions = {},
): Promise<AdapterHead> {
  const { headDecay } = withDefaults(defaultHeadOptions, options);
  if (!(Number.isFinite(headDecay) && headDecay >= 0))
    throw new LookalikeError('INVALID_ARGUMENT', `expected hold to be a number from 0 on, got ${headDecay}`);
  if (!endsInUnitLength(base.network)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a base whose vectors have length 1, got ${base.info.network}: take the pretrained model`,
    );
  }
  const { embeddingLength: length, recipe } = base.info;
  const row = { ...recipe, width: length, height: 1, channels: 1 } as const;
  const network = createHeadNetwork(length, headDecay);
  const head = await createSiameseModel({ network, recipe: row, normalization: asTheyAre });
  return {
    model: head,
    async embed(vectors) {
      const values = packRows(vectors, head.info.embeddingLength); // no info once it is disposed of
      const made = await embedPixels(network, values, vectors.length, { normalization: asTheyAre });
      return vectors.map((_, row) => made.slice(row * length, (row + 1) * length));
    },
    mergeInto(base) {
      const { network: name, recipe, normalization, mirror, decision, calibration } = base.info;
      const facts = { network: `${name}-tuned`, recipe, normalization, mirror, decision, calibration };
      const whole = new NetworkModel(mount(base.network, network, length), facts);
      if (base instanceof NetworkModel) base.release();
      return whole;
    },
    dispose: () => head.dispose(),
    [Symbol.dispose]: () => head.dispose(),
  };
}
