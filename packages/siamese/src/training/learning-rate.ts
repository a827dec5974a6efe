import type { ScheduleName } from '../names.js';

/**
 * How the learning rate changes over the epochs: `constant`; `step` multiplies it by `factor` after `every`
 * epochs; `cosine` lets it fall along half a cosine to `floor` times itself in the last epoch
 * (Loshchilov and Hutter, 2017, without restarts).
 */
export type LearningRateSchedule =
  | { kind: 'constant' }
  | {
      kind: 'step';
      /** Epochs, at least 1. @default 10 */
      every?: number;
      /** Above 0. @default 0.1 */
      factor?: number;
    }
  | {
      kind: 'cosine';
      /** 0..1. @default 0.02 */
      floor?: number;
    };

/** A schedule with its defaults filled in. */
export type ScheduleSettings = {
  [Kind in ScheduleName]: Required<Extract<LearningRateSchedule, { kind: Kind }>>;
}[ScheduleName];

/** The learning rate in an epoch (1-based) out of `epochs`. */
export function learningRateAt(
  schedule: ScheduleSettings,
  { learningRate, epoch, epochs }: { learningRate: number; epoch: number; epochs: number },
): number {
  switch (schedule.kind) {
    case 'constant':
      return learningRate;
    case 'step':
      return learningRate * schedule.factor ** Math.floor((epoch - 1) / schedule.every);
    case 'cosine': {
      const progress = epochs > 1 ? (epoch - 1) / (epochs - 1) : 0;
      const height = (1 + Math.cos(Math.PI * progress)) / 2;
      return learningRate * (schedule.floor + (1 - schedule.floor) * height);
    }
  }
}
