import type { Miss } from '@lookalike/evaluation';

const maxMisses = 10;

const formatMiss = ({ file, takenFor, distance }: Miss) =>
  `  ${file}: ${takenFor === undefined ? 'no face found' : `nearest is ${takenFor} at ${distance?.toFixed(3)}`}`;

/** What rank 1 gets wrong, a line each. */
export function formatMisses(misses: readonly Miss[]): string[] {
  if (misses.length === 0) return [];
  const rest = misses.length - maxMisses;
  return [
    'not named at rank 1:',
    ...misses.slice(0, maxMisses).map(formatMiss),
    ...(rest > 0 ? [`  and ${rest} more; --json names them`] : []),
  ];
}
