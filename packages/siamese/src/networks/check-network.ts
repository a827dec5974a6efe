import { LookalikeError } from '@lookalike/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { networkNames } from '../names.js';

/** The sizes of a network's input and output. */
export interface NetworkShape {
  /** Of a network that takes vectors, one row of their length. */
  input: { height: number; width: number; channels: 1 | 3 };
  embeddingLength: number;
}

type Shaped = readonly { shape: readonly (number | null)[] }[];

const isCount = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0;

const describeShapes = (tensors: Shaped): string =>
  tensors.map(({ shape }) => `[${shape.map((side) => side ?? 'null').join(', ')}]`).join(' and ') || 'none';

function isLayersModel(value: unknown): value is LayersModel {
  if (typeof value !== 'object' || value === null) return false;
  const { layers, weights, apply } = value as Partial<LayersModel>;
  return Array.isArray(layers) && Array.isArray(weights) && typeof apply === 'function';
}

function describeValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? String(value);
  return `an object of ${value.constructor?.name || 'no class'}`;
}

function inputOf(inputs: Shaped): NetworkShape['input'] {
  const [, ...shape] = inputs[0]?.shape ?? [];
  const [height, width, channels] = shape.length === 1 ? [1, shape[0], 1] : shape;
  const isOne = inputs.length === 1 && (shape.length === 1 || shape.length === 3);
  if (isOne && isCount(height) && isCount(width) && (channels === 1 || channels === 3)) {
    return { height, width, channels };
  }
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a network with one input, [null, height, width, 1 or 3] for images or [null, length] for vectors, ` +
      `got ${describeShapes(inputs)}`,
  );
}

/**
 * Checks that a value can serve as the network of a Siamese model, and reads its sizes.
 * @throws {LookalikeError} `INVALID_ARGUMENT` unless it is a tfjs-layers model with one image or vector as input and
 * one vector as output.
 */
export function checkNetwork(network: unknown): NetworkShape {
  if (!isLayersModel(network)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a network's name (${networkNames.join(', ')}) or a tfjs-layers model, got ${describeValue(network)}`,
    );
  }
  const { inputs = [], outputs = [] } = network; // none before a sequential model knows its input shape
  const input = inputOf(inputs);
  const embeddingLength = outputs[0]?.shape[1];
  if (outputs.length !== 1 || outputs[0].shape.length !== 2 || !isCount(embeddingLength)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a network with one output [null, length], got ${describeShapes(outputs)}`,
    );
  }
  return { input, embeddingLength };
}

/** Whether a network takes vectors, not images. */
export const takesVectors = ({ inputs }: LayersModel): boolean => inputs[0].shape.length === 2;
