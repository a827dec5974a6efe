import { checkOptions, LookalikeError } from '@lookalike/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type NetworkName, networkNames } from '../names.js';
import { createBasicNetwork } from './basic-network.js';
import { createCompactNetwork } from './compact-network.js';
import type { NetworkOptions } from './network-options.js';
import {
  createColorResidualNetwork,
  createPlainResidualNetwork,
  createResidualNetwork,
} from './residual-network.js';

/** The networks that come with Lookalike, by name. */
export const networks = Object.freeze<Record<NetworkName, (options: NetworkOptions) => LayersModel>>({
  basic: createBasicNetwork,
  residual: createResidualNetwork,
  'residual-color': createColorResidualNetwork,
  'residual-plain': createPlainResidualNetwork,
  compact: createCompactNetwork,
});

/**
 * Makes a network of the registry, untrained. It needs a TensorFlow.js engine: await `initRuntime()` first.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a name or an unknown option.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { createNetwork } from '@lookalike/siamese';
 *
 * await initRuntime();
 * const network = createNetwork('basic', { seed: 1 });
 * console.log(network.inputs[0].shape); // → [ null, 80, 80, 1 ]
 * network.dispose();
 * ```
 */
export function createNetwork(name: NetworkName, options: NetworkOptions): LayersModel {
  if (!Object.hasOwn(networks, name)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a network's name (${networkNames.join(', ')}), got "${String(name)}"`,
    );
  }
  checkOptions(options, { seed: true, embeddingLength: true });
  const { embeddingLength = 1 } = options;
  if (!Number.isInteger(embeddingLength) || embeddingLength < 1) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected embeddingLength to be a whole number of at least 1, got ${String(embeddingLength)}`,
    );
  }
  return networks[name](options);
}
