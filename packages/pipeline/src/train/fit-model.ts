import { join } from 'node:path';
import type { FaceSource, PairSource } from '@lookalike/core';
import type { SiameseModel } from '@lookalike/siamese';
import { defaultTrainOptions, type EpochMeasure, type MinerName } from '@lookalike/siamese/names';
import {
  type EpochRecord,
  type TrainingEvent,
  type TrainingResult,
  type TrainOptions,
  train,
} from '@lookalike/siamese/training';
import type { StepContext } from '../step-run.js';
import type { TrainSettings } from './train-options.js';

/** The event after each epoch of a training. */
export interface EpochEvent extends EpochRecord {
  type: 'epoch';
  /** Whether it is the best so far, so that its weights are kept. */
  improved: boolean;
}

export interface FitInput {
  model: SiameseModel;
  training: PairSource | FaceSource;
  validation: PairSource;
  options: TrainSettings & { epochs: number };
  resume: boolean;
  checkpointFolder: string;
}

/** Miners whose pairs are hard on purpose. */
const hardMiners: readonly MinerName[] = ['hard', 'semi-hard'];

/**
 * With hard mining the loss says little about other pairs, so the accuracy decides; a base gets nearly all pairs right
 * from the start, so only the loss shows what it learns.
 */
const bestBy = ({
  training,
  options: { base, miner = defaultTrainOptions.miner },
}: FitInput): EpochMeasure =>
  'pairCount' in training || base !== undefined || !hardMiners.includes(miner) ? 'loss' : 'accuracy';

/** The place of a stage within a training. */
interface StagePlace {
  /** Epochs of the whole training. */
  epochs: number;
  /** Epochs of the stages before. */
  before: number;
}

/** Turns the events of training into those of the step: batches become progress over all epochs, with the losses. */
function progressOf(
  { epochs, before }: StagePlace,
  { onProgress, emit }: StepContext<EpochEvent>,
): (event: TrainingEvent) => void {
  let validation = '';
  return (event) => {
    if (event.type === 'epoch') {
      const { record, improved } = event;
      validation = `  validation ${record.validationLoss.toFixed(4)}`;
      emit({ type: 'epoch', ...record, epoch: before + record.epoch, improved });
    }
    if (event.type !== 'batch') return;
    const { epoch, batch, batchesPerEpoch, meanLoss } = event;
    const note = `epoch ${before + epoch}/${epochs}  loss ${meanLoss.toFixed(4)}${validation}`;
    const done = (before + epoch - 1) * batchesPerEpoch + batch;
    onProgress?.({ stage: 'train', done, total: epochs * batchesPerEpoch, unit: 'batches', note });
  };
}

/** Trains a model in place, in one stage or as one of several, and returns the result. */
export async function runTraining(
  options: TrainOptions,
  place: StagePlace,
  context: StepContext<EpochEvent>,
): Promise<TrainingResult> {
  const report = progressOf(place, context);
  for await (const event of train({ ...options, signal: context.signal })) {
    if (event.type === 'end') return event;
    report(event);
  }
  throw new Error('training ended without a result');
}

/** What both stages of a training have in common. */
const sharedOf = ({ batchSize, learningRate, optimizer, averaging, seed, schedule }: TrainSettings) => ({
  ...{ batchSize, learningRate, optimizer, averaging, seed },
  schedule: { kind: schedule },
});

/** The history of a second stage, counted from the start of the first. */
function following({ history }: TrainingResult, stage: TrainingResult): TrainingResult {
  const { epoch = 0, step = 0 } = history.at(-1) ?? {};
  const later = (record: EpochRecord): EpochRecord => ({
    ...record,
    epoch: record.epoch + epoch,
    step: record.step + step,
  });
  return { ...stage, history: [...history, ...stage.history.map(later)], best: later(stage.best) };
}

/**
 * Trains a model in place and returns the result: in one stage, or first by naming the people of the training and then,
 * from the best epoch, on distances. Each stage has its own checkpoints.
 */
export async function fitModel(input: FitInput, context: StepContext<EpochEvent>): Promise<TrainingResult> {
  const { options, checkpointFolder, ...data } = input;
  const { epochs, patience, loss, distance, miner, margin, stageOne } = options;
  const shared = { ...data, ...sharedOf(options) };
  const last = { ...shared, epochs, patience, loss, distance, miner, margin, bestBy: bestBy(input) };
  if (stageOne === undefined)
    return await runTraining({ ...last, checkpointFolder }, { epochs, before: 0 }, context);
  const { stageOneEpochs: before = epochs, stageOneMargin } = options;
  const all = epochs + before;
  const first = await runTraining(
    {
      ...{ ...shared, epochs: before, patience: before, loss: stageOne, margin: stageOneMargin },
      bestBy: 'accuracy',
      checkpointFolder: join(checkpointFolder, 'stage-one'),
    },
    { epochs: all, before: 0 },
    context,
  );
  const stageTwo = { ...last, checkpointFolder: join(checkpointFolder, 'stage-two') };
  return following(first, await runTraining(stageTwo, { epochs: all, before }, context));
}
