import { join } from 'node:path';
import { openPairDataset } from '@lookalike/dataset';
import { calibrate, type DetailedEvaluation, pairDistances } from '@lookalike/evaluation';
import { reportPictures } from '@lookalike/report';
import { createSiameseModel } from '@lookalike/siamese';
import { embedDataset } from '../evaluate/embed-dataset-faces.js';
import { evaluatePairsFolder, heldOutSplit } from '../evaluate/evaluate-pairs-folder.js';
import { augment, normalizationOf, type TrainingData } from './train-data.js';
import type { TrainStepOptions } from './train-options.js';

async function heldOutPictures(folder: string, detailed: DetailedEvaluation) {
  await using dataset = await openPairDataset(join(folder, await heldOutSplit(folder)));
  const face = async (index: number) => {
    const [image] = await dataset.readImages([index]);
    return { image, name: dataset.names[dataset.identities[index]] };
  };
  return await reportPictures({ pairs: dataset.pairs, face }, detailed);
}

/** The splits of a folder that `lookalike pairs` made, as data to train on. */
export async function openPairsToTrain(folder: string, options: TrainStepOptions): Promise<TrainingData> {
  const validation = await openPairDataset(join(folder, 'validation'));
  const seeing = options.augment ? { augment } : {};
  const training = await openPairDataset(join(folder, 'training'), seeing).catch(async (error) => {
    await validation.close();
    throw error;
  });
  const close = async () => {
    await training.close();
    await validation.close();
  };
  const { network, mirror, seed } = options;
  const { recipe } = training.info;
  const normalization = normalizationOf(options);
  const model = await createSiameseModel({ network, recipe, normalization, mirror, seed }).catch(
    async (error) => {
      await close();
      throw error;
    },
  );
  return {
    model,
    training,
    validation,
    failures: [],
    async finish({ signal }) {
      const embeddings = await embedDataset(model, validation, signal);
      const distances = pairDistances(validation.pairs, embeddings);
      return { model, calibration: calibrate(distances, validation.labels) };
    },
    evaluate: (model, threshold, context) =>
      evaluatePairsFolder(model, folder, { rule: 'nearest', threshold }, context),
    pictures: (detailed) => heldOutPictures(folder, detailed),
    async [Symbol.asyncDispose]() {
      model.dispose();
      await close();
    },
  };
}
