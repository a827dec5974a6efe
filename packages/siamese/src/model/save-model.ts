import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkOptions } from '@lookalike/core';
import { replaceFolder } from '@lookalike/core/node';
import { io } from '@tensorflow/tfjs-core';
import { sha256 } from '../files/sha256.js';
import { infoFile, type ModelFile, topologyFile, weightsFile } from './model-files.js';
import type { ModelInfo } from './model-info.js';
import { networkArtifacts } from './network-artifacts.js';
import { withoutSeeds } from './network-topology.js';
import type { SiameseModel } from './siamese-model.js';

/** Given here, they are saved in the place of the model's own. */
export type SaveModelOptions = Pick<ModelInfo, 'decision' | 'calibration'>;

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
  checkOptions(options, { decision: true, calibration: true });
  const info: ModelInfo = { ...model.info, ...options };
  const artifacts = await networkArtifacts(model.network);
  const weights = new Uint8Array(io.CompositeArrayBuffer.join(artifacts.weightData));
  const { format, generatedBy, convertedBy, modelTopology, weightSpecs = [] } = artifacts;
  const weightsManifest = [{ paths: [weightsFile], weights: weightSpecs }];
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
