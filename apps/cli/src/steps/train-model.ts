import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PixelImage, Random } from '@lookalike/core';
import { openPairDataset, type PairDataset } from '@lookalike/dataset';
import { augmentImage } from '@lookalike/image';
import {
  createSiameseModel,
  type SiameseModel,
  saveModel,
  type TrainingResult,
  toHistoryCsv,
  train,
} from '@lookalike/siamese';
import { assertApart, replaceFolder } from '../files/replace-folder.js';
import { doneBefore, folderVersion, stepKey, writeStamp } from '../files/stamp.js';
import { writeWhole } from '../files/write-whole.js';
import { calibrate } from './calibrate.js';
import { evaluatePairsFolder } from './evaluate-pairs-folder.js';
import type { Evaluation } from './evaluation.js';
import { embedDataset } from './known-faces.js';
import { pairDistances } from './pair-distances.js';
import type { StepContext, StepResult } from './step.js';
import type { TrainStepOptions } from './train-options.js';

export interface TrainSummary {
  folder: string;
  network: string;
  epochs: number;
  bestEpoch: number;
  stopped: TrainingResult['reason'];
  /** Of the best epoch, whose weights are kept. */
  loss: number;
  validationLoss: number;
  validationAccuracy: number;
  /** Faces at this distance or nearer count as one person. */
  threshold: number;
  /** On faces that were held out. */
  evaluation: Evaluation;
  /** The page that shows how it went. */
  report: string;
}

export interface TrainStepFlags {
  /** Goes on with a run that was interrupted. */
  resume?: boolean;
  force?: boolean;
}

/** Where a run keeps its checkpoints until the model is whole: beside the model's folder. */
export const checkpointFolderOf = (folder: string) =>
  join(dirname(folder), `.${basename(folder)}.checkpoints`);

const augment = (image: PixelImage, random: Random) => augmentImage(image, random);

/** Runs the training, tells how it goes, and returns what came out. */
async function fit(
  model: SiameseModel,
  { training, validation }: { training: PairDataset; validation: PairDataset },
  { batch, network: _, augment: __, ...options }: TrainStepOptions,
  flags: { resume: boolean; checkpointFolder: string },
  { signal, onProgress }: StepContext,
): Promise<TrainingResult> {
  const events = train({ model, training, validation, ...options, batchSize: batch, ...flags, signal });
  let note = '';
  for await (const event of events) {
    if (event.type === 'end') return event;
    if (event.type === 'epoch') note = `val loss ${event.record.validationLoss.toFixed(4)}`;
    if (event.type !== 'batch') continue;
    const { epoch, batch: done, batchesPerEpoch: total, meanLoss } = event;
    const loss = `loss ${meanLoss.toFixed(4)}`;
    onProgress?.({
      title: `epoch ${epoch}`,
      done,
      total,
      unit: 'batches',
      note: note ? `${loss}  ${note}` : loss,
    });
  }
  throw new Error('training ended without a result');
}

/**
 * Trains a Siamese network on a pairs folder and makes the model's folder: the model with its calibrated
 * threshold, `history.csv` and `report.html` with its plots.
 */
export async function trainModel(
  pairsFolder: string,
  folder: string,
  options: TrainStepOptions & TrainStepFlags,
  context: StepContext,
): Promise<StepResult<TrainSummary>> {
  const { resume = false, force, ...settings } = options;
  const { signal } = context;
  assertApart(pairsFolder, folder);
  await using training = await openPairDataset(
    join(pairsFolder, 'training'),
    settings.augment ? { augment } : {},
  );
  await using validation = await openPairDataset(join(pairsFolder, 'validation'));
  const key = stepKey('train', { settings, input: await folderVersion(pairsFolder) });
  const before = force ? undefined : await doneBefore(folder, 'train', key);
  if (before)
    return { summary: { ...(before.summary as TrainSummary), folder }, skipped: true, failures: [] };

  const { network, seed } = settings;
  using model = await createSiameseModel({ network, recipe: training.info.recipe, seed });
  const checkpointFolder = checkpointFolderOf(folder);
  const result = await fit(model, { training, validation }, settings, { resume, checkpointFolder }, context);
  const distances = pairDistances(validation.pairs, await embedDataset(model, validation, signal));
  const calibration = calibrate(distances, validation.labels);
  const summary = await replaceFolder(folder, 'train', async (temporary) => {
    await saveModel(model, temporary, calibration);
    await writeWhole(join(temporary, 'history.csv'), toHistoryCsv(result.history));
    const detailed = await evaluatePairsFolder(model, pairsFolder, 'nearest', context);
    const made = summarize(folder, settings.network, result, calibration.threshold, detailed.evaluation);
    await writeStamp(temporary, { step: 'train', key, summary: made });
    return made;
  });
  await rm(checkpointFolder, { recursive: true, force: true });
  return { summary, skipped: false, failures: [] };
}

function summarize(
  folder: string,
  network: string,
  { history, best, reason }: TrainingResult,
  threshold: number,
  evaluation: Evaluation,
): TrainSummary {
  return {
    folder,
    network,
    epochs: history.length,
    bestEpoch: best.epoch,
    stopped: reason,
    loss: best.loss,
    validationLoss: best.validationLoss,
    validationAccuracy: best.validationAccuracy,
    threshold,
    evaluation,
    report: join(folder, 'report.html'),
  };
}
