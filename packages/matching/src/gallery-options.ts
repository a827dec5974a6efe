import { LookalikeError } from '@lookalike/core';
import type { DecisionOptions } from './decide.js';
import { euclidean, type Metric } from './metric.js';

/**
 * How the score of a person comes from the scores of their embeddings: the closest one's, the mean of the `k`
 * closest, or the score of the mean of the embeddings.
 */
export type SubjectRule = 'nearest' | 'mean-of-k' | 'centroid';

export interface GalleryOptions extends DecisionOptions {
  /** @default euclidean */
  metric: Metric;
  /** @default 'nearest' */
  rule: SubjectRule;
  /** Embeddings that count for `mean-of-k`, at least 1; the others ignore it. @default 3 */
  k: number;
  /** Which model made the embeddings; see {@link Gallery.assertContract}. */
  contractId?: string;
}

export const defaultGalleryOptions: Readonly<GalleryOptions> = Object.freeze({
  metric: euclidean,
  rule: 'nearest',
  k: 3,
  margin: 0,
});

const rules: readonly string[] = ['nearest', 'mean-of-k', 'centroid'] satisfies SubjectRule[];

/** @throws {LookalikeError} `INVALID_ARGUMENT` when an option is out of its range. */
export function checkGalleryOptions(options: GalleryOptions): void {
  const { rule, k, threshold, margin } = options;
  if (!rules.includes(rule)) refuse('rule', rules.join(', '), rule);
  if (!Number.isInteger(k) || k < 1) refuse('k', 'a whole number ≥ 1', k);
  if (threshold !== undefined && !Number.isFinite(threshold))
    refuse('threshold', 'a finite number', threshold);
  if (margin !== undefined && !(margin >= 0)) refuse('margin', 'a number ≥ 0', margin);
}

function refuse(name: string, expected: string, got: unknown): never {
  throw new LookalikeError('INVALID_ARGUMENT', `option ${name}: expected ${expected}, got ${String(got)}`);
}
