import type { FaceSource, OnProgress, PairSource, WorkContext } from '@lookalike/core';
import type { SiameseModel } from '@lookalike/siamese';
import {
  type EpochMeasure,
  type MinerName,
  type TrainingEvent,
  type TrainingResult,
  train,
} from '@lookalike/siamese/training';
import type { TrainStepOptions } from './train-options.js';

export interface FitInput {
  model: SiameseModel;
  training: PairSource | FaceSource;
  validation: PairSource;
  options: TrainStepOptions;
  resume: boolean;
  checkpointFolder: string;
}

/** What the learning rate has come down to in the last epoch, as a part of what it was. */
const floor = 0.02;

const schedules = Object.freeze({
  constant: { kind: 'constant' },
  cosine: { kind: 'cosine', floor },
} as const);

/** Miners whose pairs are hard on purpose. */
const hardMiners: readonly MinerName[] = ['hard', 'semi-hard'];

/**
 * Of pairs that are hard on purpose, the loss says less about other pairs than the share that is told apart; a base
 * tells so many apart from the start that only the loss shows what it learns.
 */
const bestBy = ({ training, options: { base, miner } }: FitInput): EpochMeasure =>
  'pairCount' in training || base !== undefined || !hardMiners.includes(miner) ? 'loss' : 'accuracy';

/** Turns events into progress: a bar an epoch, with the losses beside it. */
function progressOf(onProgress: OnProgress | undefined): (event: TrainingEvent) => void {
  let validation = '';
  return (event) => {
    if (event.type === 'epoch') validation = `  validation ${event.record.validationLoss.toFixed(4)}`;
    if (event.type !== 'batch') return;
    const { epoch, batch: done, batchesPerEpoch: total, meanLoss } = event;
    const note = `epoch ${epoch}  loss ${meanLoss.toFixed(4)}${validation}`;
    onProgress?.({ stage: 'train', done, total, unit: 'batches', note });
  };
}

/** Trains a model in place and returns what came out. */
export async function fitModel(
  input: FitInput,
  { signal, onProgress }: WorkContext,
): Promise<TrainingResult> {
  const { options, ...rest } = input;
  const { epochs, patience, batch: batchSize, learningRate, schedule, optimizer } = options;
  const { loss, distance, miner, margin, seed } = options;
  const settings = {
    ...{ epochs, patience, batchSize, learningRate, optimizer, loss, distance, miner, margin, seed },
    schedule: schedules[schedule],
    bestBy: bestBy(input),
  };
  const report = progressOf(onProgress);
  for await (const event of train({ ...rest, ...settings, signal })) {
    if (event.type === 'end') return event;
    report(event);
  }
  throw new Error('training ended without a result');
}
