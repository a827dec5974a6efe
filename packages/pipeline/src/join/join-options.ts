import type { Filled } from '../filled.js';
import type { StepOptions } from '../step-run.js';

export interface JoinOptions extends StepOptions {
  /** Output folder of the model. @default 'joined' */
  out?: string;
  /**
   * A folder of people, `<folder>/<Person>/*`, whose faces are cut out as for training. Those people whom none of the models has
   * learnt from give the threshold. @default none: the model has no threshold
   */
  calibrate?: string;
}

/** The defaults of {@link JoinOptions}. */
export const defaultJoinOptions: Filled<JoinOptions, 'calibrate'> = Object.freeze({ out: 'joined' });
