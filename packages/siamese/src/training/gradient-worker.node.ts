import { parentPort, workerData } from 'node:worker_threads';
import { initRuntime } from '@lookalike/runtime';
import type { Variable } from '@tensorflow/tfjs-core';
import { networkOf } from '../model/network-artifacts.js';
import { assignValues, weightVariables } from '../model/network-weights.js';
import type { LossSetting } from './batch-loss.js';
import { batchNormLayers } from './batch-norm-layers.js';
import { ClassDirections } from './class-directions.js';
import type { ShareRequest, TeamSettings } from './gradient-team.js';
import type { WorkerAnswer } from './gradient-team.node.js';
import { dropoutLayers } from './random-layers.js';
import { shareGradients } from './share-gradients.js';

/** The same network as that of the training, whose weights come with each request. */
async function prepare(): Promise<{ setting: LossSetting; variables: Variable[] }> {
  const { artifacts, engine, kernels, people, embeddingLength, ...rest } = workerData as TeamSettings;
  await initRuntime({ engine, kernels: kernels === 'stock' ? 'stock' : 'simd' });
  const network = await networkOf(artifacts);
  const directions =
    people === undefined ? undefined : new ClassDirections(people, embeddingLength, rest.seed);
  const setting: LossSetting = {
    ...rest,
    network,
    ...(directions && { directions }),
    dropouts: dropoutLayers(network),
    batchNorms: batchNormLayers(network),
  };
  return { setting, variables: [...weightVariables(network), ...(directions ? [directions.variable] : [])] };
}

const preparing = prepare();
// The first request hears of an error.
preparing.catch(() => {});

async function answer({ weights, batch, name }: ShareRequest): Promise<WorkerAnswer> {
  try {
    const { setting, variables } = await preparing;
    assignValues(variables, weights);
    return await shareGradients(setting, batch, name);
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', async (request: ShareRequest) => {
  const answered = await answer(request);
  const given = 'failed' in answered ? [] : [answered.gradients.buffer, answered.averages.buffer];
  parentPort?.postMessage(answered, given);
});
