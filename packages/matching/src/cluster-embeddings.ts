import { assertArgument, createRandom, type Embedding, LookalikeError, withDefaults } from '@lookalike/core';
import { euclidean, isWithin, type Metric } from './metric.js';

export interface ClusterOptions {
  /**
   * Only embeddings at least this close vote for each other. Stricter than for pairs, since errors spread in a group.
   */
  threshold: number;
  /** @default euclidean */
  metric?: Metric;
  /** Most rounds, at least 1; it ends earlier once nothing changes. @default 20 */
  rounds?: number;
  /** Seed for the order in which embeddings choose a group. @default 1 */
  seed?: number | string;
}

/** The defaults of {@link ClusterOptions}; the threshold has none. */
export const defaultClusterOptions = Object.freeze({ metric: euclidean, rounds: 20, seed: 1 });

/** An embedding's neighbours, with weights. */
interface Ties {
  neighbours: number[];
  weights: number[];
}

function tieNeighbours(embeddings: readonly Embedding[], threshold: number, metric: Metric): Ties[] {
  const ties = embeddings.map((): Ties => ({ neighbours: [], weights: [] }));
  const length = embeddings[0]?.length ?? 0;
  const rows = new Float32Array(embeddings.length * length);
  for (const [index, embedding] of embeddings.entries()) {
    metric.between(embeddings[0], embedding); // refuses another length
    rows.set(embedding, index * length);
  }
  const scores = new Float64Array(embeddings.length);
  for (const [index, embedding] of embeddings.entries()) {
    metric.scan(embedding, rows.subarray(0, index * length), scores.subarray(0, index));
    for (let other = 0; other < index; other += 1) {
      if (!isWithin(scores[other], threshold, metric.order)) continue;
      const weight = Math.abs(threshold - scores[other]);
      ties[index].neighbours.push(other);
      ties[index].weights.push(weight);
      ties[other].neighbours.push(index);
      ties[other].weights.push(weight);
    }
  }
  return ties;
}

/** The label with the most weight among the neighbours; on a tie the lowest; its own label without neighbours. */
function strongestLabel({ neighbours, weights }: Ties, labels: Int32Array, own: number): number {
  const votes = new Map<number, number>();
  for (const [at, neighbour] of neighbours.entries()) {
    const label = labels[neighbour];
    votes.set(label, (votes.get(label) ?? 0) + weights[at]);
  }
  let best = own;
  let most = 0;
  for (const [label, weight] of votes) {
    if (weight < most || (weight === most && label > best)) continue;
    best = label;
    most = weight;
  }
  return best;
}

/**
 * Groups embeddings of unnamed people by Chinese Whispers (Biemann 2006). Each embedding starts as a group of its own
 * and then repeatedly, in random order, joins the group of its closest neighbours. The number of people need not be
 * known. Time and, in large groups, memory grow with the square of their number.
 * @returns groups of indices, the largest first; an embedding that resembles no other is a group of one.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when an option is out of range or the lengths differ.
 * @example
 * ```ts
 * import { clusterEmbeddings } from '@lookalike/matching';
 *
 * const faces = [Float32Array.of(1, 0), Float32Array.of(0, 1), Float32Array.of(0.995, 0.0999)];
 * console.log(clusterEmbeddings(faces, { threshold: 0.5 })); // → [ [ 0, 2 ], [ 1 ] ]
 * ```
 */
export function clusterEmbeddings(embeddings: readonly Embedding[], options: ClusterOptions): number[][] {
  const { threshold, metric, rounds, seed } = withDefaults(defaultClusterOptions, options, {
    threshold: true,
  });
  assertArgument('embeddings', embeddings, 'an array');
  if (!Number.isFinite(threshold) || !(Number.isInteger(rounds) && rounds >= 1)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a finite threshold and a round or more, got ${threshold} and ${rounds}`,
    );
  }
  const ties = tieNeighbours(embeddings, threshold, metric);
  const labels = Int32Array.from(embeddings, (_, index) => index);
  const order = Int32Array.from(labels);
  const random = createRandom(seed);
  for (let round = 0, changed = true; changed && round < rounds; round += 1) {
    changed = false;
    for (const index of random.shuffle(order)) {
      const label = strongestLabel(ties[index], labels, labels[index]);
      changed ||= label !== labels[index];
      labels[index] = label;
    }
  }
  return groupsOf(labels);
}

function groupsOf(labels: Int32Array): number[][] {
  const groups = new Map<number, number[]>();
  for (const [index, label] of labels.entries()) {
    const group = groups.get(label);
    if (group) group.push(index);
    else groups.set(label, [index]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length || a[0] - b[0]);
}
