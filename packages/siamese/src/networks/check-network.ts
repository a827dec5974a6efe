import { LookalikeError } from '@lookalike/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** What goes into a network and what comes out. */
export interface NetworkShape {
  input: { height: number; width: number; channels: 1 | 3 };
  embeddingLength: number;
}

const isCount = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0;

const describe = (tensors: readonly { shape: readonly (number | null)[] }[]) =>
  tensors.map(({ shape }) => `[${shape.map((side) => side ?? 'null').join(', ')}]`).join(' and ');

/**
 * Checks that a layers model can serve as the network of a Siamese model, and reads its sizes.
 * @throws {LookalikeError} `INVALID_ARGUMENT` unless one image goes in and one vector comes out.
 */
export function checkNetwork(network: LayersModel): NetworkShape {
  const { inputs, outputs } = network;
  const [, height, width, channels] = inputs[0]?.shape ?? [];
  const goesIn =
    inputs.length === 1 &&
    inputs[0].shape.length === 4 &&
    isCount(height) &&
    isCount(width) &&
    isCount(channels);
  if (!goesIn || (channels !== 1 && channels !== 3)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a network with one input [null, height, width, 1 or 3], got ${describe(inputs)}`,
    );
  }
  const embeddingLength = outputs[0]?.shape[1];
  if (outputs.length !== 1 || outputs[0].shape.length !== 2 || !isCount(embeddingLength)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a network with one output [null, length], got ${describe(outputs)}`,
    );
  }
  return { input: { height, width, channels }, embeddingLength };
}
