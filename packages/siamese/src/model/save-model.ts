import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LookalikeError, withDefaults } from '@lookalike/core';
import { replaceFolder } from '@lookalike/core/node';
import { io } from '@tensorflow/tfjs-core';
import { sha256 } from '../files/sha256.js';
import { type WeightFormat, weightFormats } from '../names.js';
import { contractId } from './contract-id.js';
import { infoFile, type ModelFile, topologyFile, weightsFile } from './model-files.js';
import type { ModelInfo } from './model-info.js';
import { networkArtifacts, networkOf } from './network-artifacts.js';
import { withoutSeeds } from './network-topology.js';
import { quantizeWeights } from './quantize-weights.js';
import type { SiameseModel } from './siamese-model.js';

/** `decision` and `calibration` are saved in the place of the model's own. */
export interface SaveModelOptions extends Pick<ModelInfo, 'decision' | 'calibration'> {
  /**
   * How the weights are saved: `float16` takes half the space, `uint8` a quarter, with 256 values for each filter or matrix.
   * What is saved is then another model, of slightly other weights: its contract id differs from that of the model in memory.
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

/**
 * Saves a model as a folder: `model.json` and `weights.bin` in the TensorFlow.js layers format, which plain
 * `tf.loadLayersModel` reads, and `lookalike.json`, a {@link ModelInfo} with the files' checksums. The folder is
 * written beside its place and swapped in; other files that it held (`history.csv`, `report.html`) stay.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an option that there isn't; `IO_FAILED`; then an older model in the folder stands as it was.
 */
export async function saveModel(
  model: SiameseModel,
  folder: string,
  options: SaveModelOptions = {},
): Promise<void> {
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
  const topology = JSON.stringify(layers);
  const checksums: Record<ModelFile, string> = {
    [topologyFile]: sha256(topology),
    [weightsFile]: sha256(weights),
  };
  const write = async (temporary: string) => {
    await writeFile(join(temporary, weightsFile), weights);
    await writeFile(join(temporary, topologyFile), topology);
    await writeFile(join(temporary, infoFile), `${JSON.stringify({ ...info, checksums }, null, 2)}\n`);
  };
  await replaceFolder(folder, write, { keepOthers: true });
}
