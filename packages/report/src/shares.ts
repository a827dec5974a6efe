import type { Interval, UnmeasurableRate } from '@lookalike/evaluation';
import { formatCount, formatPercent } from './format.js';

/** "95 % interval 68.1–99.2 %". */
export const formatInterval = ([low, high]: Interval): string =>
  `95 % interval ${(100 * low).toFixed(1)}–${formatPercent(high)}`;

/** "FAR 0.1 % cannot be measured with 30 photos of strangers: it takes 3,000". */
export const formatUnmeasurable = ({ far, needed }: UnmeasurableRate, trials: number, what: string): string =>
  `FAR ${Number((100 * far).toPrecision(2))} % cannot be measured with ${formatCount(trials)} ${what}: it takes ${formatCount(needed)}`;
