import { io } from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { registerLayers } from '../networks/unit-length.js';

/** A network's topology and weights in the TensorFlow.js layers format. */
export async function networkArtifacts(network: LayersModel): Promise<io.ModelArtifacts> {
  const dateSaved = new Date(0);
  let artifacts: io.ModelArtifacts = {};
  const handler = io.withSaveHandler(async (given) => {
    artifacts = given;
    return { modelArtifactsInfo: { dateSaved, modelTopologyType: 'JSON' } };
  });
  await network.save(handler);
  return artifacts;
}

/** Builds a network from artifacts, with this package's layers. */
export function networkOf(artifacts: io.ModelArtifacts): Promise<LayersModel> {
  registerLayers();
  return loadLayersModel(io.fromMemory(artifacts));
}

/** A copy of a network with weights of its own. */
export const copyNetwork = async (network: LayersModel): Promise<LayersModel> =>
  networkOf(await networkArtifacts(network));
