import type { Miss } from '@lookalike/evaluation';

const mostMisses = 10;

const describeMiss = ({ file, takenFor, distance }: Miss) =>
  `  ${file}: ${takenFor === undefined ? 'no face found' : `nearest is ${takenFor} at ${distance?.toFixed(3)}`}`;

/** What rank 1 gets wrong, a line each. */
export function describeMisses(misses: readonly Miss[]): string[] {
  if (misses.length === 0) return [];
  const rest = misses.length - mostMisses;
  return [
    'not named at rank 1:',
    ...misses.slice(0, mostMisses).map(describeMiss),
    ...(rest > 0 ? [`  and ${rest} more; --json names them`] : []),
  ];
}
