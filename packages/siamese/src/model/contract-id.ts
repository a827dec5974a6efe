import type { LayersModel } from '@tensorflow/tfjs-layers';
import { sha256 } from '#sha256';
import { canonicalJson } from '../files/canonical-json.js';
import type { ModelInfo } from './model-info.js';
import { networkTopology } from './network-topology.js';

const idLength = 16;

/** What decides an embedding's meaning, besides the network itself. */
export type ModelMeaning = Pick<ModelInfo, 'input' | 'normalization' | 'recipe' | 'mirror' | 'metric'>;

/** The first digits of a SHA-256 over what decides an embedding's meaning; see {@link ModelInfo.contractId}. */
export function contractId(
  network: LayersModel,
  { input, normalization, recipe, mirror, metric }: ModelMeaning,
): string {
  const weights = network.weights.map((weight) => {
    const values = weight.read().dataSync();
    return sha256(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  });
  const topology = networkTopology(network);
  return sha256(canonicalJson({ topology, weights, input, normalization, recipe, mirror, metric })).slice(
    0,
    idLength,
  );
}
