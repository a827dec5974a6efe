import { LookalikeError } from '@lookalike/core';
import { canonicalJson } from '../files/canonical-json.js';
import { joinNetworks } from '../networks/join-networks.js';
import { createSiameseModel } from './create-siamese-model.js';
import type { ModelInfo } from './model-info.js';
import type { SiameseModel } from './siamese-model.js';

/** How a model comes from a face to what its network sees, colour aside. */
function wayOf({ recipe, normalization, mirror, input }: ModelInfo): string {
  const channels = 'perImage' in normalization ? input.channels : undefined;
  return canonicalJson({
    recipe: recipe && { ...recipe, channels: undefined },
    normalization,
    mirror,
    channels,
  });
}

/**
 * Several models as one, in which {@link joinNetworks} joins their networks: its embeddings are theirs, one after the other. It
 * has no threshold yet. The models stay as they are.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for fewer than two models; `CONTRACT_MISMATCH` for models that see a face in different ways:
 *   cut out, normalised or mirrored otherwise.
 * @example
 * ```ts
 * import { createSiameseModel, joinSiameseModels } from '@lookalike/siamese';
 *
 * await using one = await createSiameseModel({ network: 'residual', seed: 1 });
 * await using other = await createSiameseModel({ network: 'residual', seed: 2 });
 * await using both = await joinSiameseModels([one, other]);
 * console.log(both.info.embeddingLength); // → 256
 * ```
 */
export async function joinSiameseModels(models: readonly SiameseModel[]): Promise<SiameseModel> {
  const other = models.find(({ info }) => wayOf(info) !== wayOf(models[0].info));
  if (other) {
    throw new LookalikeError(
      'CONTRACT_MISMATCH',
      `expected models that see a face in the same way, got ${models[0].info.network} and ${other.info.network}, ` +
        'which differ in their recipe, their normalization or their mirror: train them with the same options',
    );
  }
  const network = joinNetworks(models.map((model) => model.network));
  try {
    const { recipe, normalization, mirror = false } = models[0].info;
    const channels = network.inputs[0].shape[3] as 1 | 3;
    return await createSiameseModel({
      network,
      ...(recipe && { recipe: { ...recipe, channels } }),
      normalization,
      mirror,
    });
  } catch (error) {
    network.dispose();
    throw error;
  }
}
