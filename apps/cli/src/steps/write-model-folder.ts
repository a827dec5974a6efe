import { join } from 'node:path';
import { type SiameseModel, saveModel, type TrainingResult, toHistoryCsv } from '@lookalike/siamese';
import { replaceFolder } from '../files/replace-folder.js';
import { writeStamp } from '../files/stamp.js';
import { writeWhole } from '../files/write-whole.js';
import type { Calibration } from './calibrate.js';
import { evaluatePairsFolder } from './evaluate-pairs-folder.js';
import type { StepContext } from './step.js';
import type { TrainStepOptions } from './train-options.js';
import { type TrainSummary, trainSummary } from './train-summary.js';
import { trainingReport } from './training-report.js';
import { writeReport } from './write-report.js';

export interface ModelFolderInput {
  model: SiameseModel;
  calibration: Calibration;
  result: TrainingResult;
  options: TrainStepOptions;
  pairsFolder: string;
  remarks: readonly string[];
  /** For the folder's stamp. */
  key: string;
}

/** Makes the folder of a trained model: the model, its history, its report, its stamp. */
export const writeModelFolder = (
  folder: string,
  { model, calibration, result, options, pairsFolder, remarks, key }: ModelFolderInput,
  context: StepContext,
): Promise<TrainSummary> =>
  replaceFolder(folder, 'train', async (temporary) => {
    await saveModel(model, temporary, calibration);
    await writeWhole(join(temporary, 'history.csv'), toHistoryCsv(result.history));
    const { threshold } = calibration;
    const detailed = await evaluatePairsFolder(model, pairsFolder, { rule: 'nearest', threshold }, context);
    const info = { ...model.info, ...calibration };
    const report = await trainingReport({ model: info, pairsFolder, options, result, detailed, remarks });
    await writeReport(temporary, report);
    const summary = trainSummary(folder, info, result, detailed.evaluation);
    await writeStamp(temporary, { step: 'train', key, summary });
    return summary;
  });
