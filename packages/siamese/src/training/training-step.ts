import { tidy } from '@tensorflow/tfjs-core';
import { type LossSetting, lossGradients } from './batch-loss.js';
import { assertTeaches, type TrainingBatch } from './objective.js';
import type { Optimizer } from './optimizer.js';
import type { StepPosition } from './optimizers.js';

/** What a step works with. */
export interface StepSetting extends LossSetting {
  optimizer: Optimizer;
}

/** Moves the weights once along the gradient of a batch's loss; gives the loss before the move. */
export async function trainingStep(
  setting: StepSetting,
  batch: TrainingBatch,
  position: StepPosition,
): Promise<number> {
  assertTeaches(batch);
  const loss = tidy(() => {
    const { loss, gradients } = lossGradients(setting, batch, `${position.step}`);
    setting.optimizer.apply(gradients, position);
    return loss;
  });
  try {
    return (await loss.data())[0];
  } finally {
    loss.dispose();
  }
}
