import { join } from 'node:path';
import { LookalikeError, withDefaults } from '@lookalike/core';
import { openPairDataset, type PairDataset } from '@lookalike/dataset';
import { calibrate, pairDistances } from '@lookalike/evaluation';
import { createSiameseModel, type SiameseModel } from '@lookalike/siamese';
import { fingerprintDataset } from '../copies/trained-on.js';
import { embedDataset, evaluatePairsFolder, heldOutPictures } from '../evaluate/evaluate-pairs-folder.js';
import { originOf, pretrainedBeside } from '../evaluate/evaluate-pretrained.js';
import { type StepRun, startStep } from '../step-run.js';
import type { EpochEvent } from './fit-model.js';
import { augment, normalizationOf, type TrainingData, type TrainResult, trainModel } from './train-model.js';
import { defaultTrainPairsOptions, type TrainPairsOptions, type TrainSettings } from './train-options.js';

/**
 * Trains a Siamese network on a folder that `makePairs` made, and writes the model's folder: the model with the threshold
 * that suits the validation pairs, `history.csv`, and `report.html` with its plots.
 * @throws {LookalikeError} `NOT_FOUND`, `CORRUPT_DATA` for a folder that is damaged or not made by `makePairs`;
 * `INVALID_ARGUMENT` for an output folder that contains anything but an earlier model.
 * @example
 * ```ts
 * import { trainPairs } from '@lookalike/pipeline';
 *
 * const { network } = await trainPairs('pairs', { out: 'model', epochs: 1, batchSize: 16 });
 * console.log(network); // → basic
 * ```
 */
export function trainPairs(
  pairsFolder: string,
  options: TrainPairsOptions = {},
): StepRun<TrainResult, EpochEvent> {
  return startStep(options, (context) => {
    const {
      out,
      force,
      signal: _,
      ...settings
    } = withDefaults(defaultTrainPairsOptions, options, {
      ...{ epochs: true, learningRate: true, baseline: true, tensorboard: true, cache: true, signal: true },
    });
    const open = () => openPairs(pairsFolder, settings);
    return trainModel({ folders: [pairsFolder], out, force, settings, open }, context);
  });
}

/** The untrained model for a pairs folder's images. */
async function createModelFor(
  folder: string,
  { recipe }: PairDataset['info'],
  options: TrainSettings,
): Promise<SiameseModel> {
  const { network, mirror, seed } = options;
  const normalization = normalizationOf(options);
  try {
    return await createSiameseModel({ network, recipe, normalization, mirror, seed });
  } catch (error) {
    if (!(error instanceof LookalikeError) || error.code !== 'INVALID_ARGUMENT') throw error;
    const advice = 'make the pairs again with the --size that it takes';
    throw new LookalikeError(error.code, `${folder}: ${error.message}: ${advice}`, { cause: error });
  }
}

/** The splits of a pairs folder, as data to train on. */
async function openPairs(folder: string, options: TrainSettings): Promise<TrainingData> {
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
  const model = await createModelFor(folder, training.info, options).catch(async (error) => {
    await close();
    throw error;
  });
  const origin = await originOf(folder);
  return {
    model,
    training,
    validation,
    failures: [],
    photos: origin?.photos,
    async finish({ signal }) {
      const embeddings = await embedDataset(model, validation, signal);
      const distances = pairDistances(validation.pairs, embeddings);
      return { model, calibration: calibrate(distances, validation.labels) };
    },
    evaluate: (model, decision, context) =>
      evaluatePairsFolder(model, folder, { rule: 'nearest', decision, isTrainedHere: true }, context),
    evaluatePretrained: (context) => pretrainedBeside(folder, origin, options, context),
    trainedOn: () => fingerprintDataset(training),
    pictures: (detailed) => heldOutPictures(folder, detailed),
    async [Symbol.asyncDispose]() {
      model.dispose();
      await close();
    },
  };
}
