import type { Probe } from './probe.js';

/** A probe that rank 1 gets wrong. */
export interface Miss {
  file: string;
  subject: string;
  /** The nearest person; missing when no face was found. */
  takenFor?: string;
  distance?: number;
}

/** The probes whose nearest person is not their own. */
export const missesOf = (probes: readonly (Probe & { file: string })[]): Miss[] =>
  probes
    .filter(({ subject, matches: [best] }) => best?.subject !== subject)
    .map(({ file, subject, matches: [best] }) => ({
      file,
      subject,
      ...(best && { takenFor: best.subject, distance: best.score }),
    }));
