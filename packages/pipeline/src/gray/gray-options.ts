import type { GrayFormula } from '@lookalike/core';

/** The formulas by which colours become gray; the first is the default. */
export const grayFormulas = ['bt601', 'bt709', 'average'] as const satisfies readonly GrayFormula[];
