import { join } from 'node:path';
import type { WorkContext } from '@lookalike/core';
import { writeWhole } from '@lookalike/core/node';
import type { Calibration, Evaluation } from '@lookalike/evaluation';
import { trainingReport, writeReport } from '@lookalike/report';
import { type SiameseModel, saveModel } from '@lookalike/siamese';
import { type TrainingResult, toHistoryCsv } from '@lookalike/siamese/training';
import { replaceStepFolder } from '../folders/output-folder.js';
import { writeStamp } from '../folders/stamp.js';
import type { TrainingData } from './train-data.js';
import type { TrainStepOptions } from './train-options.js';
import { type TrainSummary, trainSummary } from './train-summary.js';

export interface ModelFolderInput {
  model: SiameseModel;
  calibration: Calibration;
  result: TrainingResult;
  options: TrainStepOptions;
  data: TrainingData;
  remarks: readonly string[];
  /** What the pretrained model reaches on the same held-out faces. */
  base?: Evaluation;
  /** For the folder's stamp. */
  key: string;
}

/** Makes the folder of a trained model: the model, its history, its report, its stamp. */
export const writeModelFolder = (
  folder: string,
  { model, calibration, result, options, data, remarks, base, key }: ModelFolderInput,
  context: WorkContext,
): Promise<TrainSummary> =>
  replaceStepFolder(folder, 'train', async (temporary) => {
    await saveModel(model, temporary, calibration);
    await writeWhole(join(temporary, 'history.csv'), toHistoryCsv(result.history));
    const detailed = await data.evaluate(model, calibration.decision.threshold, context);
    const info = { ...model.info, ...calibration };
    const pairs = await data.pictures(detailed);
    const report = trainingReport({ model: info, options, result, detailed, pairs, remarks, base });
    await writeReport(temporary, report);
    const summary = trainSummary(folder, info, result, detailed.evaluation);
    await writeStamp(temporary, { step: 'train', key, summary });
    return summary;
  });
