import { type ChipRecipe, LookalikeError } from '@lookalike/core';
import { type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { createSiameseModel } from '../model/create-siamese-model.js';
import type { SiameseModel } from '../model/siamese-model.js';
import { createNetwork } from '../networks/networks.js';
import type { Normalization } from '../tensors/pixels-to-tensor.js';

/** A weight as a Keras file holds it. */
export interface KerasWeight {
  /** Where in the file, for messages. */
  name: string;
  shape: readonly number[];
  values: Float32Array;
}

/** What a Keras file contains about a model. */
export interface KerasFile {
  weights: readonly KerasWeight[];
  /** The images were `[channels, height, width]`, and the first dense layer sees their channels one after the other. */
  channelsFirst: boolean;
}

const layerNames = ['conv1', 'conv2', 'dense1', 'dense2'] as const;
/** Of the values that the first dense layer takes in: `[height, width, channels]`. */
const flattened = [18, 18, 12] as const;

const shapeOf = (shape: readonly (number | null)[]) => `[${shape.join(', ')}]`;

/** The rows of a dense layer's kernel, from channels first to channels last. */
function toChannelsLast({ values, shape: [rows, units] }: KerasWeight): Float32Array {
  const [height, width, channels] = flattened;
  const moved = new Float32Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    const channel = row % channels;
    const from = channel * height * width + Math.floor(row / channels);
    moved.set(values.subarray(from * units, (from + 1) * units), row * units);
  }
  return moved;
}

function assertBasic(weights: readonly KerasWeight[], network: LayersModel, embeddingLength: number): void {
  const expected = network.getWeights().map(({ shape }) => shapeOf(shape));
  const got = weights.map(({ shape }) => shapeOf(shape));
  const missing = expected.filter((shape) => got.filter((each) => each === shape).length !== 1);
  if (missing.length === 0 && got.length === expected.length) return;
  throw new LookalikeError(
    'UNSUPPORTED_FORMAT',
    `expected the weights of the basic network (${expected.join(', ')}, embeddings of ${embeddingLength}), ` +
      `got ${got.length === 0 ? 'none' : got.join(', ')}`,
  );
}

/** Numbers in an embedding: the second side of the last dense layer. */
const lengthOf = (weights: readonly KerasWeight[]) =>
  weights.find(({ shape }) => shape.length === 2 && shape[0] === 128)?.shape[1] ?? 50;

/**
 * The model of a Keras file that holds the basic network, of 80×80 gray images: weights are recognised by their shapes,
 * whatever their layers are called.
 * @throws {LookalikeError} `UNSUPPORTED_FORMAT` for other weights.
 */
export async function basicFromKeras(
  { weights, channelsFirst }: KerasFile,
  facts: { recipe: ChipRecipe; normalization: Normalization },
): Promise<SiameseModel> {
  const embeddingLength = lengthOf(weights);
  const network = createNetwork('basic', { seed: 0, embeddingLength });
  try {
    assertBasic(weights, network, embeddingLength);
    tidy(() => {
      for (const name of layerNames) {
        const layer = network.getLayer(name);
        const toTensor = ({ shape }: Tensor): Tensor => {
          const weight = weights.find((each) => shapeOf(each.shape) === shapeOf(shape)) as KerasWeight;
          const isMoved = channelsFirst && name === 'dense1' && shape.length === 2;
          return tensor(isMoved ? toChannelsLast(weight) : weight.values, shape);
        };
        layer.setWeights(layer.getWeights().map(toTensor));
      }
    });
    return await createSiameseModel({ network, ...facts });
  } catch (error) {
    network.dispose();
    throw error;
  }
}
