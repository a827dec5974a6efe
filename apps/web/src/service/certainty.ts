import type { Outcome } from './api/types.js';

/** From this probability on, the page says who it is without a question mark. */
const surely = 0.9;

/** Whether the service's `known` is likely enough to say it as a fact. */
export const isSure = (outcome: Outcome, similarity: number): boolean =>
  outcome === 'known' && similarity >= surely;

/** Whether two faces are far enough apart to say so as a fact. */
export const isSurelyOther = (outcome: Outcome, similarity: number): boolean =>
  outcome !== 'known' && similarity <= 1 - surely;
