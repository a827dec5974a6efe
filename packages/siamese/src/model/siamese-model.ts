import { setImmediate } from 'node:timers/promises';
import {
  assertPixelImage,
  type Embedding,
  LookalikeError,
  type PixelImage,
  withDefaults,
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
  /** Images that go through the network at once, at least 1. @default 32 */
  batchSize?: number;
  /** Looked at before each batch. */
  signal?: AbortSignal;
}

/** @internal The one default of {@link EmbedOptions}. */
export const defaultEmbedOptions = Object.freeze({ batchSize: 32 });

/** A network with what is needed to use it: two faces go through it, and the distance of what comes out tells. */
export interface SiameseModel {
  /** As of now: the contract id follows the weights while they are trained. */
  readonly info: ModelInfo;
  /** The tfjs-layers network; it belongs to the model and goes with it. */
  readonly network: LayersModel;
  /**
   * One vector of `info.embeddingLength` numbers for each image, in their order.
   * @param images chips made by `info.recipe`: exactly of `info.input`'s size and channels.
   * @throws {LookalikeError} `INVALID_IMAGE` for an image of another size, before any is computed;
   *   `DISPOSED` after {@link SiameseModel.dispose}; an aborted call rejects with the signal's reason.
   */
  embed(images: readonly PixelImage[], options?: EmbedOptions): Promise<Embedding[]>;
  /** Frees the network's weights. May be called twice. */
  dispose(): void;
  [Symbol.dispose](): void;
}

function checkImages(images: readonly PixelImage[], { width, height, channels }: ModelInfo['input']): void {
  for (const [index, image] of images.entries()) {
    assertPixelImage(image);
    if (image.width === width && image.height === height && image.channels === channels) continue;
    throw new LookalikeError(
      'INVALID_IMAGE',
      `expected chips of ${width}×${height}×${channels}, got ${image.width}×${image.height}×${image.channels} ` +
        `(image ${index}): cut and resize the face by the model's info.recipe`,
    );
  }
}

/** @internal Makes a model of a network that it then owns. */
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
      recipe,
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

  async embed(images: readonly PixelImage[], options: EmbedOptions = {}): Promise<Embedding[]> {
    this.#assertUsable();
    const { batchSize, signal } = withDefaults(defaultEmbedOptions, options);
    if (!Number.isInteger(batchSize) || batchSize < 1) {
      throw new LookalikeError(
        'INVALID_ARGUMENT',
        `expected a whole batchSize of at least 1, got ${batchSize}`,
      );
    }
    checkImages(images, this.#shape.input);
    const embeddings: Embedding[] = [];
    for (let start = 0; start < images.length; start += batchSize) {
      await setImmediate();
      signal?.throwIfAborted();
      embeddings.push(...(await this.#embedBatch(images.slice(start, start + batchSize))));
    }
    return embeddings;
  }

  /** Gives the network away: this model is as good as disposed of, and whoever takes the network frees it. */
  release(): LayersModel {
    this.#assertUsable();
    this.#disposed = true;
    return this.network;
  }

  dispose(): void {
    if (!this.#disposed) this.network.dispose();
    this.#disposed = true;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  async #embedBatch(images: readonly PixelImage[]): Promise<Embedding[]> {
    this.#assertUsable();
    const { input, embeddingLength } = this.#shape;
    const size = input.height * input.width * input.channels;
    const pixels = new Uint8Array(images.length * size);
    for (const [index, image] of images.entries()) pixels.set(image.data, index * size);
    const values = await embedPixels(this.network, pixels, images.length, this.#facts);
    return images.map((_, index) => values.slice(index * embeddingLength, (index + 1) * embeddingLength));
  }

  /** Hashing a network takes milliseconds, so the id is kept for as long as the weights' buffers are the same. */
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
