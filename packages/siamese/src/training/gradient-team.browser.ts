import { LookalikeError } from '@lookalike/core';
import type { GradientTeam } from './gradient-team.js';

export type { GradientTeam, ShareRequest, TeamSettings } from './gradient-team.js';

/** Pages train in one thread. */
export function startGradientTeam(): GradientTeam {
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    'expected threads to be 1 in a browser, which trains in one thread',
  );
}
