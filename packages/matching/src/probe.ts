import { LookalikeError } from '@lookalike/core';
import type { SubjectMatch } from './decide.js';

/** A face whose person is known, searched in a gallery; what identification is measured on. */
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

/** Whether the probe's own person is among its first `rank` matches. */
export const isRanked = ({ subject, matches }: Probe, rank: number): boolean =>
  matches.slice(0, rank).some((match) => match.subject === subject);
