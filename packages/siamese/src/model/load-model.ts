import { LookalikeError } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import type { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { openModelFolder } from '#model-folder';
import { sha256 } from '#sha256';
import {
  infoFile,
  type ModelFile,
  type ModelFiles,
  readModelFile,
  topologyFile,
  weightsFile,
} from './model-files.js';
import type { ModelFolder } from './model-folder.node.js';
import type { ModelInfo } from './model-info.js';
import { networkOf } from './network-artifacts.js';
import { restoreAdvice } from './parse-json.js';
import { type ModelRecord, parseModelInfo } from './parse-model-info.js';
import { parseNetwork } from './parse-network.js';
import { NetworkModel, type SiameseModel } from './siamese-model.js';

const isFiles = (source: string | URL | ModelFiles): source is ModelFiles =>
  typeof source === 'object' && source !== null && infoFile in source;

const inMemory = (files: ModelFiles): ModelFolder => ({
  pathOf: (name) => name,
  read: (name) => readModelFile(files, name),
});

async function readChecked(folder: ModelFolder, name: ModelFile, { checksums }: ModelRecord) {
  const bytes = await folder.read(name);
  if (sha256(bytes) !== checksums[name]) {
    throw new LookalikeError(
      'CORRUPT_MODEL',
      `${folder.pathOf(name)} is not the file that was saved (its SHA-256 differs from ${infoFile}'s): ${restoreAdvice}`,
    );
  }
  return bytes;
}

async function buildNetwork(artifacts: io.ModelArtifacts, file: string): Promise<LayersModel> {
  try {
    return await networkOf(artifacts);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `${file} describes no network for its weights, ${reason}: ${restoreAdvice}`;
    throw new LookalikeError('CORRUPT_MODEL', message, { cause });
  }
}

/** How the network itself describes its embeddings. */
const shapeOf = ({ input, embeddingLength, unitLength }: ModelInfo) =>
  `${input.width}×${input.height}×${input.channels} to ${embeddingLength}${unitLength ? ' of length 1' : ''}`;

/** Refuses a record that was altered, because its contract id or sizes do not match the network. */
function assertOwnRecord(recorded: ModelInfo, actual: ModelInfo, file: string): void {
  const altered = (what: string) =>
    new LookalikeError('CORRUPT_MODEL', `${file} was altered: its ${what}: ${restoreAdvice}`);
  const { contractId } = actual;
  if (recorded.contractId !== contractId)
    throw altered(`contract id ${recorded.contractId} is not that of what it describes, ${contractId}`);
  const recordedShape = shapeOf({ ...recorded, unitLength: recorded.unitLength ?? actual.unitLength }); // old folders lack it
  if (recordedShape !== shapeOf(actual))
    throw altered(`sizes ${recordedShape} are not those of the network, ${shapeOf(actual)}`);
}

/**
 * Loads a model that `saveModel` wrote, on the chosen engine or else the fastest available.
 * @param source the folder's path or `file:` URL; in a browser the name it was saved under, or the URL of its folder;
 * or the model's files.
 * @throws {LookalikeError} `NOT_FOUND` without such a folder; `CORRUPT_MODEL`, naming the file, when one is
 *   missing or was altered; `INVALID_ARGUMENT` for a URL of another kind.
 */
export async function loadModel(source: string | URL | ModelFiles): Promise<SiameseModel> {
  const folder = isFiles(source) ? inMemory(source) : await openModelFolder(source);
  const record = parseModelInfo(await folder.read(infoFile), folder.pathOf(infoFile));
  const topology = await readChecked(folder, topologyFile, record);
  const weights = await readChecked(folder, weightsFile, record);
  const artifacts = parseNetwork(topology, weights, folder.pathOf);
  await initRuntime();
  const { network, normalization, recipe, mirror, decision, calibration } = record.info;
  const layersModel = await buildNetwork(artifacts, folder.pathOf(topologyFile));
  try {
    const model = new NetworkModel(layersModel, {
      network,
      normalization,
      recipe,
      mirror,
      decision,
      calibration,
    });
    assertOwnRecord(record.info, model.info, folder.pathOf(infoFile));
    return model;
  } catch (error) {
    layersModel.dispose();
    throw error;
  }
}
