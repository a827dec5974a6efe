import { LookalikeError, withDefaults } from '@lookalike/core';
import { io } from '@tensorflow/tfjs-core';
import { sha256 } from '#sha256';
import { type WeightFormat, weightFormats } from '../names.js';
import { contractId } from './contract-id.js';
import { infoFile, type ModelFile, type SavedModel, topologyFile, weightsFile } from './model-files.js';
import type { ModelInfo } from './model-info.js';
import { networkArtifacts, networkOf } from './network-artifacts.js';
import { withoutSeeds } from './network-topology.js';
import { quantizeWeights } from './quantize-weights.js';
import type { SiameseModel } from './siamese-model.js';

/** `decision` and `calibration` are saved instead of the model's own. */
export interface SaveModelOptions extends Pick<ModelInfo, 'decision' | 'calibration'> {
  /**
   * How the weights are saved: `float16` takes half the space, `uint8` a quarter, with 256 values for each filter or
   * matrix. The saved model then has slightly different weights, and so another contract id than the model in memory.
   * @default 'float32'
   */
  weights?: WeightFormat;
}

/** @internal The one default of {@link SaveModelOptions}. */
export const defaultSaveModelOptions = Object.freeze({ weights: 'float32' } as const);

/** The contract id of a model with other weights. */
async function contractOf({ info }: SiameseModel, artifacts: io.ModelArtifacts): Promise<string> {
  const network = await networkOf(artifacts);
  try {
    return contractId(network, info);
  } finally {
    network.dispose();
  }
}

const toUtf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/**
 * A model as the files that `saveModel` writes, in memory: for a download, or a storage of your own. `loadModel` takes them.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an unknown option.
 * @example
 * ```ts
 * import { defaultChipRecipe } from '@lookalike/image';
 * import { createSiameseModel, encodeModel } from '@lookalike/siamese';
 *
 * await using model = await createSiameseModel({ network: 'basic', recipe: defaultChipRecipe });
 * const files = await encodeModel(model);
 * console.log(Object.keys(files)); // → [ 'weights.bin', 'model.json', 'lookalike.json' ]
 * ```
 */
export async function encodeModel(model: SiameseModel, options: SaveModelOptions = {}): Promise<SavedModel> {
  const { weights: weightFormat, ...policy } = withDefaults(defaultSaveModelOptions, options, {
    decision: true,
    calibration: true,
  });
  if (!weightFormats.includes(weightFormat)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected weights to be one of ${weightFormats.join(', ')}, got ${JSON.stringify(weightFormat)}`,
    );
  }
  const artifacts = await networkArtifacts(model.network);
  const { format, generatedBy, convertedBy, modelTopology, weightSpecs = [] } = artifacts;
  const data = io.CompositeArrayBuffer.join(artifacts.weightData);
  const { specs, bytes: weights } = quantizeWeights(weightSpecs, data, weightFormat);
  const savedId =
    weightFormat === 'float32'
      ? model.info.contractId
      : await contractOf(model, { modelTopology, weightSpecs: specs, weightData: weights.buffer });
  const info: ModelInfo = { ...model.info, ...policy, contractId: savedId };
  const weightsManifest = [{ paths: [weightsFile], weights: specs }];
  const layers = withoutSeeds({ format, generatedBy, convertedBy, modelTopology, weightsManifest });
  const topology = toUtf8(JSON.stringify(layers));
  const checksums: Record<ModelFile, string> = {
    [topologyFile]: sha256(topology),
    [weightsFile]: sha256(weights),
  };
  return {
    [weightsFile]: weights,
    [topologyFile]: topology,
    [infoFile]: toUtf8(`${JSON.stringify({ ...info, checksums }, null, 2)}\n`),
  };
}
