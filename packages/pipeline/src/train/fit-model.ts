import type { FaceSource, PairSource } from '@lookalike/core';
import type { SiameseModel } from '@lookalike/siamese';
import { defaultTrainOptions, type EpochMeasure, type MinerName } from '@lookalike/siamese/names';
import {
  type EpochRecord,
  type TrainingEvent,
  type TrainingResult,
  train,
} from '@lookalike/siamese/training';
import type { StepContext } from '../step-run.js';
import type { TrainSettings } from './train-options.js';

/** What a training says after each epoch. */
export interface EpochEvent extends EpochRecord {
  type: 'epoch';
  /** Whether it is the best so far; its weights are then kept. */
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
 * Of pairs that are hard on purpose, the loss says less about other pairs than the share that is told apart; a base
 * tells so many apart from the start that only the loss shows what it learns.
 */
const bestBy = ({
  training,
  options: { base, miner = defaultTrainOptions.miner },
}: FitInput): EpochMeasure =>
  'pairCount' in training || base !== undefined || !hardMiners.includes(miner) ? 'loss' : 'accuracy';

/** Turns the events of training into those of the step: batches are the progress of all epochs, with the losses beside it. */
function progressOf(
  epochs: number,
  { onProgress, emit }: StepContext<EpochEvent>,
): (event: TrainingEvent) => void {
  let validation = '';
  return (event) => {
    if (event.type === 'epoch') {
      const { record, improved } = event;
      validation = `  validation ${record.validationLoss.toFixed(4)}`;
      emit({ type: 'epoch', ...record, improved });
    }
    if (event.type !== 'batch') return;
    const { epoch, batch, batchesPerEpoch, meanLoss } = event;
    const note = `epoch ${epoch}/${epochs}  loss ${meanLoss.toFixed(4)}${validation}`;
    const done = (epoch - 1) * batchesPerEpoch + batch;
    onProgress?.({ stage: 'train', done, total: epochs * batchesPerEpoch, unit: 'batches', note });
  };
}

/** Trains a model in place and returns what came out. */
export async function fitModel(input: FitInput, context: StepContext<EpochEvent>): Promise<TrainingResult> {
  const { options, ...rest } = input;
  const { epochs, patience, batchSize, learningRate, schedule, optimizer } = options;
  const { loss, distance, miner, margin, seed } = options;
  const settings = {
    ...{ epochs, patience, batchSize, learningRate, optimizer, loss, distance, miner, margin, seed },
    schedule: { kind: schedule },
    bestBy: bestBy(input),
  };
  const report = progressOf(epochs, context);
  for await (const event of train({ ...rest, ...settings, signal: context.signal })) {
    if (event.type === 'end') return event;
    report(event);
  }
  throw new Error('training ended without a result');
}
