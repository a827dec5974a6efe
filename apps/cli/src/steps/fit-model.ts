import type { PairDataset } from '@lookalike/dataset';
import { type SiameseModel, type TrainingEvent, type TrainingResult, train } from '@lookalike/siamese';
import type { OnProgress } from '../shell/progress.js';
import type { StepContext } from './step.js';
import type { TrainStepOptions } from './train-options.js';

export interface FitInput {
  model: SiameseModel;
  training: PairDataset;
  validation: PairDataset;
  options: TrainStepOptions;
  resume: boolean;
  checkpointFolder: string;
}

/** Turns events into progress: a bar an epoch, with the losses beside it. */
function progressOf(onProgress: OnProgress | undefined): (event: TrainingEvent) => void {
  let validation = '';
  return (event) => {
    if (event.type === 'epoch') validation = `  validation ${event.record.validationLoss.toFixed(4)}`;
    if (event.type !== 'batch') return;
    const { epoch, batch: done, batchesPerEpoch: total, meanLoss } = event;
    const note = `loss ${meanLoss.toFixed(4)}${validation}`;
    onProgress?.({ title: `epoch ${epoch}`, done, total, unit: 'batches', note });
  };
}

/** Trains a model in place and returns what came out. */
export async function fitModel(
  input: FitInput,
  { signal, onProgress }: StepContext,
): Promise<TrainingResult> {
  const { options, ...rest } = input;
  const { network: _, augment: __, batch: batchSize, ...settings } = options;
  const report = progressOf(onProgress);
  for await (const event of train({ ...rest, ...settings, batchSize, signal })) {
    if (event.type === 'end') return event;
    report(event);
  }
  throw new Error('training ended without a result');
}
