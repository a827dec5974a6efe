import type { Interval, UntoldRate } from '@lookalike/evaluation';
import { formatCount, formatPercent } from './format.js';

/** "95 % interval 68.1–99.2 %". */
export const formatInterval = ([low, high]: Interval): string =>
  `95 % interval ${(100 * low).toFixed(1)}–${formatPercent(high)}`;

/** "FAR 0.1 %: not told by 30 strangers, it takes 3,000". */
export const formatUntold = ({ far, needed }: UntoldRate, trials: number, what: string): string =>
  `FAR ${Number((100 * far).toPrecision(2))} %: cannot be told from ${formatCount(trials)} ${what}, it takes ${formatCount(needed)}`;
