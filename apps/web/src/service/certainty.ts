import type { Outcome } from './api/types.js';

/** Above this probability, the page shows a name without a question mark. */
const surely = 0.9;

/** Whether `known` is likely enough to be stated as a fact. */
export const isSure = (outcome: Outcome, similarity: number): boolean =>
  outcome === 'known' && similarity >= surely;

/** Whether two faces are different enough to state it as a fact. */
export const isSurelyOther = (outcome: Outcome, similarity: number): boolean =>
  outcome !== 'known' && similarity <= 1 - surely;
