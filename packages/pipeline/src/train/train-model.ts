import type { WorkContext } from '@lookalike/core';
import { LookalikeError } from '@lookalike/core';
import type { Evaluation } from '@lookalike/evaluation';
import { isPairsFolder } from '../evaluate/evaluate-pairs-folder.js';
import { assertApart, assertReplaceable } from '../folders/output-folder.js';
import { doneBefore, folderVersion, stepKey } from '../folders/stamp.js';
import type { StepResult } from '../step.js';
import { fitModel } from './fit-model.js';
import { openRunState } from './run-state.js';
import { openBaseToTrain } from './train-base.js';
import type { TrainingData } from './train-data.js';
import type { TrainStepOptions } from './train-options.js';
import { openPairsToTrain } from './train-pairs.js';
import { openPeopleToTrain } from './train-people.js';
import type { TrainSummary } from './train-summary.js';
import { writeModelFolder } from './write-model-folder.js';

export interface TrainFlags {
  /** Goes on with a run that was interrupted; `if-same`: if it had the same input and options. */
  resume?: boolean | 'if-same';
  force?: boolean;
  /** What a reader of the report has to know to judge its figures. */
  remarks?: readonly string[];
  /** What the pretrained model reaches on the same held-out faces, to stand beside in the report. */
  base?: Evaluation;
}

/** Opens what is to be trained, and on what. */
async function openData(
  folders: readonly string[],
  options: TrainStepOptions,
  context: WorkContext,
): Promise<TrainingData> {
  const { base } = options;
  const pairs = await isPairsFolder(folders[0]);
  if (!pairs && base !== undefined) return await openBaseToTrain(folders, { ...options, base }, context);
  if (!pairs) return await openPeopleToTrain(folders, options, context);
  if (folders.length === 1 && base === undefined) return await openPairsToTrain(folders[0], options);
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `${folders[0]} holds pairs, of which one folder at a time can be trained on, without a base: ` +
      'make pairs of all faces together, or name the folders of people themselves',
  );
}

/**
 * Trains a Siamese network on a pairs folder or on folders of people's faces and makes the model's folder: the model
 * with the threshold that suits the validation pairs, `history.csv`, and `report.html` with its plots.
 */
export async function trainModel(
  folders: readonly string[],
  folder: string,
  options: TrainStepOptions,
  { resume = false, force = false, remarks = [], base }: TrainFlags,
  context: WorkContext,
): Promise<StepResult<TrainSummary>> {
  for (const input of folders) assertApart(input, folder);
  await assertReplaceable(folder, 'train');
  const input = await Promise.all(folders.map(folderVersion));
  const key = stepKey('train', { options, remarks, input });
  const before = force ? undefined : await doneBefore(folder, 'train', key);
  if (before)
    return { summary: { ...(before.summary as TrainSummary), folder }, skipped: true, failures: [] };

  await using data = await openData(folders, options, context);
  const unfinished = openRunState(folder, key);
  const { checkpointFolder } = unfinished;
  const resumeHint = resume === 'if-same' ? await unfinished.isSame() : resume;
  await unfinished.begin();
  const { model, training, validation } = data;
  const fit = { model, training, validation, options, resume: resumeHint, checkpointFolder };
  const result = await fitModel(fit, context);
  const made = { ...(await data.finish(context)), result, options, data, remarks, base, key };
  const summary = await writeModelFolder(folder, made, context);
  await unfinished.end();
  return { summary, skipped: false, failures: data.failures };
}
