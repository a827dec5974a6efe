import { type DecisionPolicy, LookalikeError, withDefaults } from '@lookalike/core';
import type { EmbeddingShape } from './check-embedding.js';
import { type DecisionOptions, resolveDecision } from './decide.js';
import { euclidean, type Metric, metrics } from './metric.js';

/**
 * How the score of a person is computed from those of their embeddings: the closest one's, the mean of the `k`
 * closest, or the score of the mean of the embeddings.
 */
export type SubjectRule = 'nearest' | 'mean-of-k' | 'centroid';

/** How a gallery compares and decides. Either `threshold` or `closedSet` has to be given. */
export interface GalleryOptions extends DecisionOptions, EmbeddingShape {
  /** @default euclidean */
  metric?: Metric;
  /** @default 'nearest' */
  rule?: SubjectRule;
  /** Embeddings that count for `mean-of-k`, at least 1; the others ignore it. @default 3 */
  k?: number;
  /**
   * Whether a search first reads the embeddings rounded to 8 bits, a quarter of the memory traffic, and then compares exactly those
   * that may be among the closest: the same result several times faster in large galleries, for a quarter more memory. For the rule `nearest`
   * and unit vectors, by `euclidean` or `cosine`.
   * @default false
   */
  quantized?: boolean;
  /** Which model made the embeddings; see {@link Gallery.assertContract}. */
  contractId?: string;
  /** The name of that model's network, for people who read the saved gallery. */
  network?: string;
}

export const defaultGalleryOptions = Object.freeze({
  metric: euclidean,
  rule: 'nearest',
  k: 3,
  quantized: false,
  closedSet: false,
  unitLength: true,
} as const);

/** {@link GalleryOptions} with nothing left open. */
export interface GallerySettings extends GalleryOptions {
  metric: Metric;
  rule: SubjectRule;
  k: number;
  quantized: boolean;
  margin: number;
  closedSet: boolean;
  unitLength: boolean;
}

/** What a gallery needs to know about the model of its embeddings; a `ModelInfo` fits. */
export interface GalleryModel extends EmbeddingShape {
  contractId: string;
  network?: string;
  /** Missing from a model that was never calibrated. */
  decision?: DecisionPolicy;
}

/**
 * Gallery options for a model's embeddings, with the model's own decision policy.
 * @example
 * ```ts
 * import { createGallery, galleryOptionsOf } from '@lookalike/matching';
 *
 * const model = { contractId: 'v1', embeddingLength: 2, decision: { threshold: 1.1, margin: 0.09 } };
 * const gallery = createGallery(galleryOptionsOf(model));
 * gallery.assertContract('v1'); // would refuse another model's
 * console.log(gallery.options.threshold); // → 1.1
 * ```
 */
export const galleryOptionsOf = ({
  contractId,
  network,
  embeddingLength,
  unitLength,
  decision,
}: GalleryModel): GalleryOptions => ({ contractId, network, embeddingLength, unitLength, ...decision });

const rules: readonly string[] = ['nearest', 'mean-of-k', 'centroid'] satisfies SubjectRule[];

/** @throws {LookalikeError} `INVALID_ARGUMENT` when an option is out of its range. */
export function readGalleryOptions(options: GalleryOptions): GallerySettings {
  const settings = withDefaults(defaultGalleryOptions, options, {
    threshold: true,
    margin: true,
    embeddingLength: true,
    contractId: true,
    network: true,
  });
  const { rule, k, embeddingLength: length } = settings;
  if (!rules.includes(rule)) refuse('rule', rules.join(', '), rule);
  if (!Number.isInteger(k) || k < 1) refuse('k', 'an integer ≥ 1', k);
  if (length !== undefined && !(Number.isInteger(length) && length >= 1))
    refuse('embeddingLength', 'an integer ≥ 1', length);
  const isCovered = rule === 'nearest' && settings.unitLength && isStandard(settings.metric);
  if (settings.quantized && !isCovered)
    refuse(
      'quantized',
      "false unless the rule is 'nearest', the metric euclidean or cosine, and unitLength",
      true,
    );
  return { ...settings, ...resolveDecision(settings) };
}

const isStandard = (metric: Metric) => Object.values(metrics).includes(metric);

function refuse(name: string, expected: string, got: unknown): never {
  throw new LookalikeError('INVALID_ARGUMENT', `option ${name}: expected ${expected}, got ${String(got)}`);
}
