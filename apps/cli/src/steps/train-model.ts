import { LookalikeError } from '@lookalike/core';
import { createNetwork, createSiameseModel } from '@lookalike/siamese';
import { assertApart, assertReplaceable } from '../files/replace-folder.js';
import { doneBefore, folderVersion, stepKey } from '../files/stamp.js';
import { calibrate } from './calibrate.js';
import { isPairsFolder } from './evaluate-pairs-folder.js';
import { fitModel } from './fit-model.js';
import type { ChipSize } from './people-chips.js';
import type { StepContext, StepResult } from './step.js';
import type { TrainingData } from './train-data.js';
import type { TrainStepOptions } from './train-options.js';
import { openPairsToTrain } from './train-pairs.js';
import { openPeopleToTrain } from './train-people.js';
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

/** Opens what is to be learnt from: one folder of pairs, or folders of people for a network that takes such chips. */
async function openData(
  folders: readonly string[],
  size: ChipSize,
  options: TrainStepOptions,
  context: StepContext,
): Promise<TrainingData> {
  if (!(await isPairsFolder(folders[0]))) return await openPeopleToTrain(folders, size, options, context);
  if (folders.length === 1) return await openPairsToTrain(folders[0], options);
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `${folders[0]} holds pairs, of which one folder at a time can be trained on: ` +
      'make pairs of all faces together, or name the folders of people themselves',
  );
}

/** The chips that a network takes in. */
function chipSizeOf({ inputs }: ReturnType<typeof createNetwork>): ChipSize {
  const [, height, width, channels] = inputs[0].shape as [null, number, number, 1 | 3];
  return { width, height, channels };
}

/**
 * Trains a Siamese network on a pairs folder or on folders of people's faces and makes the model's folder: the model
 * with the threshold that suits the validation pairs, `history.csv`, and `report.html` with its plots.
 */
export async function trainModel(
  folders: readonly string[],
  folder: string,
  options: TrainStepOptions,
  { resume = false, force = false, remarks = [] }: TrainFlags,
  context: StepContext,
): Promise<StepResult<TrainSummary>> {
  for (const input of folders) assertApart(input, folder);
  await assertReplaceable(folder, 'train');
  const input = await Promise.all(folders.map(folderVersion));
  const key = stepKey('train', { options, remarks, input });
  const before = force ? undefined : await doneBefore(folder, 'train', key);
  if (before)
    return { summary: { ...(before.summary as TrainSummary), folder }, skipped: true, failures: [] };

  const network = createNetwork(options.network, options);
  await using data = await openData(folders, chipSizeOf(network), options, context);
  using model = await createSiameseModel({ network, recipe: data.recipe, mirror: options.mirror });
  const unfinished = unfinishedRun(folder, key);
  const { checkpointFolder } = unfinished;
  const goOn = resume === 'if-same' ? await unfinished.isSame() : resume;
  await unfinished.begin();
  const { training, validation } = data;
  const fit = { model, training, validation, options, resume: goOn, checkpointFolder };
  const result = await fitModel(fit, context);
  const { distances, labels } = await data.measureValidation(model, context);
  const made = { model, calibration: calibrate(distances, labels), result, options, data, remarks, key };
  const summary = await writeModelFolder(folder, made, context);
  await unfinished.end();
  return { summary, skipped: false, failures: data.failures };
}
