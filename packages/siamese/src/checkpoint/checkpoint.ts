import type { RunIdentity } from '../training/run-identity.js';
import type { TrainingPosition } from '../training/training-position.js';

/** Everything that a run needs to continue as if it had never stopped. */
export interface Checkpoint {
  identity: RunIdentity;
  position: TrainingPosition;
  /** The weights, the optimizer's state, the weights of the best epoch (empty before the first) and their moving average (empty without). */
  values: Record<(typeof valueNames)[number], Float32Array>;
}

/** The names of the values, in the order in which they are written. */
export const valueNames = ['weights', 'optimizer', 'best', 'average'] as const;

/** Position and checksums. */
export const stateFile = 'state.json';
/** The values, one after the other, as little-endian floats. */
export const valuesFile = 'values.bin';

const digits = 10;
const padded = (count: number) => String(count).padStart(digits, '0');

/** The folder of the checkpoint after a number of steps of an epoch; sorted by name, the last is the newest. */
export const checkpointName = ({ step, history }: TrainingPosition): string =>
  `step-${padded(step)}-${padded(history.length)}`;

export const isCheckpointName = (name: string): boolean => /^step-\d+-\d+$/.test(name);
