import {
  assertArgument,
  type ChipRecipe,
  type Embedding,
  LookalikeError,
  type PixelInput,
  toFloats,
  toPixelImage,
  withDefaults,
  yieldToEventLoop,
} from '@lookalike/core';
import { version_core } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { version } from '../../package.json';
import { checkNetwork } from '../networks/check-network.js';
import { endsInUnitLength } from '../networks/unit-length.js';
import { contractId, type ModelMeaning } from './contract-id.js';
import { embedPixels } from './embed-pixels.js';
import type { ModelFacts, ModelInfo } from './model-info.js';

export interface EmbedOptions {
  /** Images that go through the network together, at least 1. @default 32 */
  batchSize?: number;
  /** Checked before each batch. */
  signal?: AbortSignal;
}

/** @internal The one default of {@link EmbedOptions}. */
export const defaultEmbedOptions = Object.freeze({ batchSize: 32 });

/** The input of a network: an image, or its values as floats, which is also how to pass a vector. */
export type ModelInput = PixelInput | Float32Array;

/**
 * A Siamese model: two images go through its network, and the distance between the embeddings decides whether they show
 * the same person.
 */
export interface SiameseModel {
  /** The current description: the contract id changes with the weights during training. */
  readonly info: ModelInfo;
  /** The tfjs-layers network; it belongs to the model and is disposed of with it. */
  readonly network: LayersModel;
  /**
   * One vector of `info.embeddingLength` numbers for each image, in their order.
   * @param images exactly of `info.input`'s size and channels; for faces, chips made by `info.recipe`. Floats are
   * normalised like bytes.
   * @throws {LookalikeError} `INVALID_IMAGE` for an image or vector of another size, before any is computed;
   *   `DISPOSED` after {@link SiameseModel.dispose}; an aborted call rejects with the signal's reason.
   */
  embed(images: readonly ModelInput[], options?: EmbedOptions): Promise<Embedding[]>;
  /** Frees the network's weights. May be called twice. */
  dispose(): void;
  [Symbol.dispose](): void;
}

type Values = Uint8Array | Float32Array;

function checkValues(
  values: Float32Array,
  index: number,
  { width, height, channels }: ModelInfo['input'],
): void {
  const size = width * height * channels;
  if (values.length === size && values.every(Number.isFinite)) return;
  const got = values.length === size ? 'some that are not finite' : values.length;
  throw new LookalikeError('INVALID_IMAGE', `expected ${size} finite values, got ${got} (input ${index})`);
}

/** The pixels of an image, checked to be of the network's size. */
function readPixels(
  given: PixelInput,
  index: number,
  input: ModelInfo['input'],
  recipe?: ChipRecipe,
): Uint8Array {
  const { data, width, height, channels } = toPixelImage(given);
  if (width === input.width && height === input.height && channels === input.channels) return data;
  throw new LookalikeError(
    'INVALID_IMAGE',
    `expected images of ${input.width}×${input.height}×${input.channels}, got ${width}×${height}×${channels} ` +
      `(image ${index})${recipe ? ": cut and resize the face by the model's info.recipe" : ''}`,
  );
}

/** @internal Makes a model of a network and takes ownership of it. */
export class NetworkModel implements SiameseModel {
  readonly #facts: ModelFacts;
  readonly #shape;
  #disposed = false;
  #contract: { of: readonly object[]; id: string } | undefined;

  constructor(
    readonly network: LayersModel,
    facts: ModelFacts,
  ) {
    this.#facts = facts;
    this.#shape = checkNetwork(network);
  }

  get info(): ModelInfo {
    this.#assertUsable();
    const { network, normalization, recipe, mirror, decision, calibration } = this.#facts;
    const { input, embeddingLength } = this.#shape;
    const meaning = {
      input,
      normalization,
      ...(recipe && { recipe }),
      ...(mirror && { mirror }),
      metric: 'euclidean' as const,
    };
    return {
      formatVersion: 1,
      network,
      embeddingLength,
      unitLength: endsInUnitLength(this.network),
      ...meaning,
      ...(decision && { decision }),
      ...(calibration && { calibration }),
      contractId: this.#contractId(meaning),
      versions: { siamese: version, tfjs: version_core },
    };
  }

  async embed(images: readonly ModelInput[], options: EmbedOptions = {}): Promise<Embedding[]> {
    this.#assertUsable();
    const { batchSize, signal } = withDefaults(defaultEmbedOptions, options, { signal: true });
    if (!Number.isInteger(batchSize) || batchSize < 1) {
      throw new LookalikeError(
        'INVALID_ARGUMENT',
        `expected a whole batchSize of at least 1, got ${batchSize}`,
      );
    }
    assertArgument('images', images, 'an array');
    const inputs = images.map((image, index) => this.#valuesOf(image, index));
    const embeddings: Embedding[] = [];
    for (let start = 0; start < images.length; start += batchSize) {
      await yieldToEventLoop();
      signal?.throwIfAborted();
      embeddings.push(...(await this.#embedBatch(inputs.slice(start, start + batchSize))));
    }
    return embeddings;
  }

  dispose(): void {
    if (!this.#disposed) this.network.dispose();
    this.#disposed = true;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  #valuesOf(given: ModelInput, index: number): Values {
    const floats = toFloats(given);
    if (floats === undefined)
      return readPixels(given as PixelInput, index, this.#shape.input, this.#facts.recipe);
    checkValues(floats, index, this.#shape.input);
    return floats;
  }

  async #embedBatch(inputs: readonly Values[]): Promise<Embedding[]> {
    this.#assertUsable();
    const { input, embeddingLength } = this.#shape;
    const size = input.height * input.width * input.channels;
    const isFloat = inputs.some((values) => values instanceof Float32Array);
    const pixels = new (isFloat ? Float32Array : Uint8Array)(inputs.length * size);
    for (const [index, values] of inputs.entries()) pixels.set(values, index * size);
    const values = await embedPixels(this.network, pixels, inputs.length, this.#facts);
    return inputs.map((_, index) => values.slice(index * embeddingLength, (index + 1) * embeddingLength));
  }

  /** Hashing a network takes milliseconds, so the id is cached while the weights' buffers stay the same. */
  #contractId(meaning: ModelMeaning): string {
    const buffers = this.network.weights.map((weight) => weight.read().dataId);
    if (!this.#contract || buffers.some((buffer, index) => buffer !== this.#contract?.of[index])) {
      this.#contract = { of: buffers, id: contractId(this.network, meaning) };
    }
    return this.#contract.id;
  }

  #assertUsable(): void {
    if (this.#disposed)
      throw new LookalikeError('DISPOSED', 'this model was disposed: load or create another');
  }
}
