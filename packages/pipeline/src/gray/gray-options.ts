import type { GrayFormula } from '@lookalike/core';
import type { Filled } from '../filled.js';
import type { FolderStepOptions } from '../step-run.js';

/** The formulas by which colours become gray; the first is the default. */
export const grayFormulas = ['bt601', 'bt709', 'average'] as const satisfies readonly GrayFormula[];

export interface GrayOptions extends FolderStepOptions {
  /** Output folder; the folders of people are kept. @default 'gray' */
  out?: string;
  /** The weights of red, green and blue. @default 'bt601' */
  formula?: GrayFormula;
}

/** The defaults of {@link GrayOptions}. */
export const defaultGrayOptions: Filled<GrayOptions> = Object.freeze({
  out: 'gray',
  formula: grayFormulas[0],
  force: false,
});
