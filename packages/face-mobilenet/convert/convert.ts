import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decisionPolicy } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { createSiameseModel, saveModel } from '@lookalike/siamese';
import { dispose } from '@tensorflow/tfjs-core';
import { calibration, threshold } from './calibration.json';
import { createMobileFaceNet } from './mobile-face-net.js';
import { origin, readOrigin } from './origin.js';
import { normalization, recipe } from './recipe.js';
import { readTflite } from './tflite.js';
import { trainedWeights } from './trained-weights.js';

/** Makes the model folder that this package publishes. */
export async function convert(folder: string): Promise<void> {
  const operators = readTflite(await readOrigin());
  await initRuntime({ engine: 'cpu' });
  const network = createMobileFaceNet();
  const weights = trainedWeights(operators);
  network.setWeights(weights);
  dispose(weights);
  const model = await createSiameseModel({ network, recipe, normalization, mirror: true });
  await saveModel(model, folder, { decision: decisionPolicy(threshold), calibration });
  model.dispose();
  await writeFile(join(folder, 'origin.json'), `${JSON.stringify(origin, null, 2)}\n`);
}
