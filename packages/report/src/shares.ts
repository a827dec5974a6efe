import type { Interval, UnmeasurableRate } from '@lookalike/evaluation';
import { formatCount, formatPercent } from './format.js';

/** "95 % interval 68.1–99.2 %". */
export const formatInterval = ([low, high]: Interval): string =>
  `95 % interval ${(100 * low).toFixed(1)}–${formatPercent(high)}`;

const formatFar = (far: number) => `FAR ${Number((100 * far).toPrecision(2))} %`;

/**
 * "30 photos of strangers are too few to measure FAR 1 % (it takes 300), FAR 0.1 % (it takes 3,000)"; nothing without a
 * rate.
 */
export const formatUnmeasurable = (
  rates: readonly UnmeasurableRate[],
  trials: number,
  what: string,
): string[] =>
  rates.length === 0
    ? []
    : [
        `${formatCount(trials)} ${what} are too few to measure ${rates
          .map(({ far, needed }) => `${formatFar(far)} (it takes ${formatCount(needed)})`)
          .join(', ')}.`,
      ];
