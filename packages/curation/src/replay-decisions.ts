import type { Choice, Decision } from './decision.js';

/**
 * What holds after a list of decisions: the last choice about each photo that was not undone. A photo without an
 * entry was never decided on, and is kept.
 */
export function replayDecisions(decisions: readonly Decision[]): Map<string, Choice> {
  const histories = new Map<string, Choice[]>();
  for (const decision of decisions) {
    const history = histories.get(decision.file) ?? [];
    histories.set(decision.file, history);
    if (decision.decision === 'undo') history.pop();
    else history.push(decision);
  }
  const current = [...histories].flatMap(([file, history]) => {
    const last = history.at(-1);
    return last ? [[file, last] as const] : [];
  });
  return new Map(current);
}
