import type { Filled } from '../filled.js';
import type { StepOptions } from '../step-run.js';

export interface ImportOptions extends StepOptions {
  /** Output folder of the model. @default 'model' */
  out?: string;
  /** A pairs folder whose validation pairs give the model its threshold. @default none: the model has no threshold */
  pairs?: string;
}

/** The defaults of {@link ImportOptions}. */
export const defaultImportOptions: Filled<ImportOptions, 'pairs'> = Object.freeze({ out: 'model' });
