import { join } from 'node:path';
import type {
  DecisionPolicy,
  FaceSource,
  Failure,
  PairSource,
  PixelImage,
  Random,
  WorkContext,
} from '@lookalike/core';
import { writeWhole } from '@lookalike/core/node';
import {
  type DetailedEvaluation,
  type Evaluation,
  figuresOfEvaluation,
  type ModelCalibration,
} from '@lookalike/evaluation';
import { augmentImage } from '@lookalike/image';
import { type ReportFaces, trainingReport, withWarnings, writeReport } from '@lookalike/report';
import {
  imageNormalization,
  type ModelInfo,
  type Normalization,
  type SiameseModel,
  saveModel,
  unitNormalization,
} from '@lookalike/siamese';
import { type StopReason, type TrainingResult, toHistoryCsv } from '@lookalike/siamese/training';
import { type Advice, adviseOn } from '../advice.js';
import { type TrainedOn, writeTrainedOn } from '../copies/trained-on.js';
import { assertApart, claimFolder, replaceStepFolder } from '../folders/output-folder.js';
import { doneBefore, folderVersion, stepKey, writeStamp } from '../folders/stamp.js';
import type { StepContext, StepOutcome } from '../step-run.js';
import { type EpochEvent, fitModel } from './fit-model.js';
import { openTensorBoardLog } from './tensorboard-log.js';
import { defaultEpochs, type TrainSettings } from './train-options.js';
import { openUnfinishedRun, runKey, type UnfinishedRun } from './unfinished-run.js';

/** A summary of a training. */
export interface TrainFigures {
  /** The model's folder. */
  folder: string;
  network: string;
  epochs: number;
  /** The epoch whose weights were kept, from 1. */
  bestEpoch: number;
  stopped: StopReason;
  /** Of the best epoch. */
  loss: number;
  validationLoss: number;
  validationAccuracy: number;
  /** Faces at this distance or nearer count as the same person. */
  threshold?: number;
  /** On faces that were held out. */
  evaluation: Evaluation;
  /** The HTML page with the training's history and figures. */
  report: string;
}

/** A summary with advice. */
export interface TrainSummary extends TrainFigures, Advice {}

export type TrainResult = TrainSummary & StepOutcome;

/** What is trained, on what data, and how it is evaluated. */
export interface TrainingData extends AsyncDisposable {
  /** Disposed of with the data. */
  model: SiameseModel;
  training: PairSource | FaceSource;
  validation: PairSource;
  /** Images that could not be read. */
  failures: Failure[];
  /** The model to save, and its calibration; the model is disposed of with the data. */
  finish(context: WorkContext): Promise<{ model: SiameseModel; calibration: ModelCalibration }>;
  /** The figures on held-out faces. */
  evaluate(model: SiameseModel, decision: DecisionPolicy, context: WorkContext): Promise<DetailedEvaluation>;
  /** The pretrained model's figures on the same faces, if they are available to it. */
  evaluatePretrained?(context: WorkContext): Promise<Evaluation | undefined>;
  /** Fingerprints of what is learnt from. */
  trainedOn(): Promise<TrainedOn>;
  /** Warnings about the data. @default nothing */
  warnings?: string[];
  /** Held-out faces for the report. */
  pictures(detailed: DetailedEvaluation): Promise<ReportFaces>;
  /** The folder of photos that it was made of. @default unknown */
  photos?: string;
}

/** A slightly changed view of an image, another one each time. */
export const augment = (image: PixelImage, random: Random): PixelImage => augmentImage(image, random);

/** The normalisation of a new network. */
export const normalizationOf = ({ standardize }: Pick<TrainSettings, 'standardize'>): Normalization =>
  standardize ? imageNormalization : unitNormalization;

/** A training: its input, output and settings. */
export interface TrainingJob<Settings extends TrainSettings> {
  folders: readonly string[];
  out: string;
  force: boolean;
  settings: Settings;
  open(context: WorkContext): Promise<TrainingData>;
}

/**
 * Trains a Siamese network and makes the model's folder: the model with its threshold and calibration, `history.csv`,
 * and `report.html` with its plots.
 */
export async function trainModel<Settings extends TrainSettings>(
  job: TrainingJob<Settings>,
  context: StepContext<EpochEvent>,
): Promise<TrainResult> {
  const { folders, out, force, settings } = job;
  for (const input of folders) assertApart(input, out);
  await claimFolder(out, 'train', context);
  const { resume, remarks, tensorboard } = settings;
  const options = learningOptions(settings);
  const input = await Promise.all(folders.map(folderVersion));
  const key = stepKey('train', { options, remarks, input });
  const before = force ? undefined : await doneBefore(out, 'train', key);
  if (before) return { ...(before.summary as TrainSummary), folder: out, skipped: true, failures: [] };

  const unfinished = openUnfinishedRun(out, runKey(options, { remarks, input }));
  await unfinished.assertNotLost({ resume, force });
  await using data = await job.open(context);
  const resumes = !force && (resume === 'if-same' ? await unfinished.isSame() : resume);
  if (resumes) await unfinished.reopen();
  await unfinished.begin();
  const { model, training, validation } = data;
  const epochs = settings.epochs ?? epochsFor(training);
  const fit = {
    ...{ model, training, validation },
    options: { ...settings, epochs },
    resume: resumes,
    checkpointFolder: unfinished.checkpointFolder,
  };
  const result = await withTensorBoard(tensorboard, context, (within) => fitModel(fit, within));
  const done = result.history.length;
  if (done > epochs)
    context.warn(`${out}: no epoch was added: it already has ${done}, more than --epochs ${epochs}`);
  const trained = { ...job, settings: { ...settings, epochs } };
  const summary = await writeModelFolder(trained, { data, result, key, unfinished }, context);
  await unfinished.end();
  return { ...summary, skipped: false, failures: data.failures, warnings: data.warnings };
}

/** Writes the epochs of a training into event files as well, where a folder is named for them. */
async function withTensorBoard<T>(
  folder: string | undefined,
  context: StepContext<EpochEvent>,
  work: (context: StepContext<EpochEvent>) => Promise<T>,
): Promise<T> {
  if (folder === undefined) return await work(context);
  const log = await openTensorBoardLog(folder);
  const emit: typeof context.emit = (event) => {
    if (event.type === 'epoch') log.add(event);
    context.emit(event);
  };
  try {
    return await work({ ...context, emit });
  } finally {
    await log.end();
  }
}

const epochsFor = (training: TrainingData['training']) =>
  defaultEpochs('pairCount' in training ? training.pairCount : training.batchCount);

/** The result of a training. */
interface Trained {
  data: TrainingData;
  result: TrainingResult;
  /** For the folder's stamp. */
  key: string;
  unfinished: UnfinishedRun;
}

/** The options that decide what is learnt. */
function learningOptions(settings: TrainSettings) {
  const { resume: _, remarks: __, baseline: ___, tensorboard: ____, cache: _____, ...options } = settings;
  return options;
}

/** Only the options that this training has used: with a base, those of the network and of images don't apply. */
function usedOptions(settings: TrainSettings, data: TrainingData) {
  const options = learningOptions(settings);
  const isOnPairs = 'pairCount' in data.training;
  const { network, mirror, standardize, augment: augments, headDecay, miner, batchSize, ...used } = options;
  return {
    ...(options.base === undefined ? { network, mirror, standardize, augment: augments } : { headDecay }),
    ...(isOnPairs ? { batchSize } : { miner }),
    ...used,
  };
}

/** Writes the report of a training into a folder, and says what the model can be used for. */
async function reportTraining<Settings extends TrainSettings>(
  { folders, out, settings }: TrainingJob<Settings>,
  trained: Pick<Trained, 'data' | 'result'> & {
    info: ModelInfo & ModelCalibration;
    detailed: DetailedEvaluation;
  },
  folder: string,
  context: WorkContext,
): Promise<Advice> {
  const { data, result, info, detailed } = trained;
  const { baseline, remarks } = settings;
  const base = await (baseline?.evaluation ?? data.evaluatePretrained?.(context));
  const advice = adviseOn({
    figures: figuresOfEvaluation(detailed.evaluation),
    ...(base && { pretrained: figuresOfEvaluation(base) }),
    model: out,
    network: info.network,
    gallery: folders[0],
    photos: baseline?.photos ?? data.photos,
  });
  const options = usedOptions(settings, data);
  const shown = { model: info, options, result, detailed, remarks, base };
  const pictures = await data.pictures(detailed);
  await writeReport(
    folder,
    withWarnings(trainingReport({ ...shown, ...pictures, ...advice }), data.warnings),
  );
  return advice;
}

/** Makes the folder of a trained model: the model, its history, its report, its stamp. */
async function writeModelFolder<Settings extends TrainSettings>(
  job: TrainingJob<Settings>,
  { data, result, key, unfinished }: Trained,
  context: WorkContext,
): Promise<TrainSummary> {
  const { out } = job;
  const { model, calibration } = await data.finish(context);
  return await replaceStepFolder(out, 'train', async (temporary) => {
    await saveModel(model, temporary, calibration);
    await writeTrainedOn(temporary, await data.trainedOn());
    await unfinished.keepIn(temporary);
    await writeWhole(join(temporary, 'history.csv'), toHistoryCsv(result.history));
    const info = { ...model.info, ...calibration };
    const detailed = await data.evaluate(model, calibration.decision, context);
    const advice = await reportTraining(job, { data, result, info, detailed }, temporary, context);
    const { history, best, reason } = result;
    const summary: TrainSummary = {
      ...advice,
      folder: out,
      network: info.network,
      epochs: history.length,
      bestEpoch: best.epoch,
      stopped: reason,
      loss: best.loss,
      validationLoss: best.validationLoss,
      validationAccuracy: best.validationAccuracy,
      threshold: calibration.decision.threshold,
      evaluation: detailed.evaluation,
      report: join(out, 'report.html'),
    };
    await writeStamp(temporary, { step: 'train', key, summary });
    return summary;
  });
}
