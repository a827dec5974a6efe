import { join } from 'node:path';
import type { PixelImage, Random } from '@lookalike/core';
import { openPairDataset } from '@lookalike/dataset';
import { augmentImage } from '@lookalike/image';
import { createSiameseModel } from '@lookalike/siamese';
import { assertApart, assertReplaceable } from '../files/replace-folder.js';
import { doneBefore, folderVersion, stepKey } from '../files/stamp.js';
import { calibrate } from './calibrate.js';
import { fitModel } from './fit-model.js';
import { embedDataset } from './known-faces.js';
import { pairDistances } from './pair-distances.js';
import type { StepContext, StepResult } from './step.js';
import type { TrainStepOptions } from './train-options.js';
import type { TrainSummary } from './train-summary.js';
import { unfinishedRun } from './unfinished-run.js';
import { writeModelFolder } from './write-model-folder.js';

export interface TrainFlags {
  /** Goes on with a run that was interrupted; `if-same`: if it had the same input and options. */
  resume?: boolean | 'if-same';
  force?: boolean;
  /** What a reader of the report has to know to judge its figures. */
  remarks?: readonly string[];
}

const augment = (image: PixelImage, random: Random) => augmentImage(image, random);

/**
 * Trains a Siamese network on a pairs folder and makes the model's folder: the model with the threshold that
 * suits the validation pairs, `history.csv`, and `report.html` with its plots.
 */
export async function trainModel(
  pairsFolder: string,
  folder: string,
  options: TrainStepOptions,
  { resume = false, force = false, remarks = [] }: TrainFlags,
  context: StepContext,
): Promise<StepResult<TrainSummary>> {
  assertApart(pairsFolder, folder);
  await assertReplaceable(folder, 'train');
  const seeing = options.augment ? { augment } : {};
  await using training = await openPairDataset(join(pairsFolder, 'training'), seeing);
  await using validation = await openPairDataset(join(pairsFolder, 'validation'));
  const key = stepKey('train', { options, remarks, input: await folderVersion(pairsFolder) });
  const before = force ? undefined : await doneBefore(folder, 'train', key);
  if (before)
    return { summary: { ...(before.summary as TrainSummary), folder }, skipped: true, failures: [] };

  const { network, seed } = options;
  using model = await createSiameseModel({ network, recipe: training.info.recipe, seed });
  const unfinished = unfinishedRun(folder, key);
  const { checkpointFolder } = unfinished;
  const goOn = resume === 'if-same' ? await unfinished.isSame() : resume;
  await unfinished.begin();
  const fit = { model, training, validation, options, resume: goOn, checkpointFolder };
  const result = await fitModel(fit, context);
  const embeddings = await embedDataset(model, validation, context.signal);
  const calibration = calibrate(pairDistances(validation.pairs, embeddings), validation.labels);
  const made = { model, calibration, result, options, pairsFolder, remarks, key };
  const summary = await writeModelFolder(folder, made, context);
  await unfinished.end();
  return { summary, skipped: false, failures: [] };
}
