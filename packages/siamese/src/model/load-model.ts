import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LookalikeError } from '@lookalike/core';
import { ioFailure } from '@lookalike/core/node';
import { initRuntime } from '@lookalike/runtime';
import type { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { sha256 } from '../files/sha256.js';
import { infoFile, type ModelFile, topologyFile, weightsFile } from './model-files.js';
import { networkOf } from './network-artifacts.js';
import { restoreAdvice } from './parse-json.js';
import { type ModelRecord, parseModelInfo } from './parse-model-info.js';
import { parseNetwork } from './parse-network.js';
import { NetworkModel, type SiameseModel } from './siamese-model.js';

async function readPart(folder: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(join(folder, name)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new LookalikeError(
        'CORRUPT_MODEL',
        `the model in ${folder} lacks its file ${name}: ${restoreAdvice}`,
      );
    }
    throw ioFailure('read', join(folder, name), error);
  }
}

async function readChecked(folder: string, name: ModelFile, { checksums }: ModelRecord) {
  const bytes = await readPart(folder, name);
  if (sha256(bytes) !== checksums[name]) {
    throw new LookalikeError(
      'CORRUPT_MODEL',
      `${join(folder, name)} is not the file that was saved (its SHA-256 differs from ${infoFile}'s): ${restoreAdvice}`,
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

function folderOf(source: string | URL): string {
  if (typeof source === 'string') return source;
  if (source instanceof URL && source.protocol === 'file:') return fileURLToPath(source);
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a model's folder as a path or a file: URL, got ${String(source)}: download the folder first`,
  );
}

/**
 * Loads a model that `saveModel` wrote, from a folder's path or `file:` URL, on the engine that is chosen or else the fastest here.
 * @throws {LookalikeError} `NOT_FOUND` without such a folder; `CORRUPT_MODEL`, naming the file, when one is
 *   missing or was altered; `INVALID_ARGUMENT` for a URL of another kind.
 */
export async function loadModel(source: string | URL): Promise<SiameseModel> {
  const folder = folderOf(source);
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw new LookalikeError('NOT_FOUND', `no model folder ${folder}: train a model or name its folder`);
  }
  const record = parseModelInfo(await readPart(folder, infoFile), join(folder, infoFile));
  const topology = await readChecked(folder, topologyFile, record);
  const weights = await readChecked(folder, weightsFile, record);
  const artifacts = parseNetwork(topology, weights, (name) => join(folder, name));
  await initRuntime();
  const { network, normalization, recipe, mirror, decision, calibration } = record.info;
  const layersModel = await buildNetwork(artifacts, join(folder, topologyFile));
  try {
    const model = new NetworkModel(layersModel, {
      network,
      normalization,
      recipe,
      mirror,
      decision,
      calibration,
    });
    if (model.info.contractId !== record.info.contractId) {
      throw new LookalikeError(
        'CORRUPT_MODEL',
        `${join(folder, infoFile)} was altered: its contract id ${record.info.contractId} is not that of what ` +
          `it describes, ${model.info.contractId}: ${restoreAdvice}`,
      );
    }
    return model;
  } catch (error) {
    layersModel.dispose();
    throw error;
  }
}
