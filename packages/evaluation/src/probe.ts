import { LookalikeError } from '@lookalike/core';
import type { SubjectMatch } from '@lookalike/matching';

/** A face of a known person with its matches in a gallery, for measuring identification. */
export interface Probe {
  /** Who it is. */
  subject: string;
  /** What the gallery found, closest first. */
  matches: readonly SubjectMatch[];
}

/** @throws {LookalikeError} `EMPTY` when there is none. */
export function assertProbes(probes: readonly unknown[], what: string): void {
  if (probes.length === 0) throw new LookalikeError('EMPTY', `expected at least one ${what}, got none`);
}

/** @throws {LookalikeError} `INVALID_ARGUMENT` unless it is a whole number of at least 1. */
export function assertRank(rank: number): void {
  if (Number.isInteger(rank) && rank >= 1) return;
  throw new LookalikeError('INVALID_ARGUMENT', `expected a whole rank ≥ 1, got ${rank}`);
}

/** Whether the probe's own person is among its first `rank` matches. */
export const isRanked = ({ subject, matches }: Probe, rank: number): boolean =>
  matches.slice(0, rank).some((match) => match.subject === subject);
