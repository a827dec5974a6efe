import {
  createRandom,
  type FaceBatch,
  LookalikeError,
  type PairBatch,
  type TargetBatch,
} from '@lookalike/core';
import { type Scalar, type Tensor2D, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { isBatchLoss, isClassLoss, isPairLoss, isTripletLoss } from '../names.js';
import { distances } from '../tensors/distances/distances.js';
import { pairDistances } from '../tensors/distances/pair-distances.js';
import { batchLosses, classLosses, pairLosses, tripletLosses } from '../tensors/losses/losses.js';
import { targetLoss } from '../tensors/losses/target-loss.js';
import type { MinedFaces } from './miners/miner.js';
import { miners } from './miners/miners.js';
import type { TrainSettings } from './train-settings.js';

export type TrainingBatch = PairBatch | FaceBatch | TargetBatch;

/** What training minimises: a loss over the distances of the given or mined pairs. */
export type ObjectiveOptions = Pick<TrainSettings, 'loss' | 'distance' | 'miner' | 'margin'>;

const tripletLength = 3;

/** The columns of `[n, 3]` triplets that make pairs, `[n, 2]`: each anchor with the face in `column`. */
const pairsOfTriplets = (triplets: Int32Array, column: number): Int32Array =>
  Int32Array.from({ length: (2 * triplets.length) / tripletLength }, (_, i) =>
    i % 2 === 0 ? triplets[(i / 2) * tripletLength] : triplets[((i - 1) / 2) * tripletLength + column],
  );

function distancesWithin(embeddings: Tensor2D): Float32Array {
  const [count, length] = embeddings.shape;
  const values = embeddings.dataSync();
  const result = new Float32Array(count * count);
  for (let a = 0; a < count; a += 1) {
    for (let b = a + 1; b < count; b += 1) {
      let sum = 0;
      for (let i = 0; i < length; i += 1) sum += (values[a * length + i] - values[b * length + i]) ** 2;
      result[a * count + b] = Math.sqrt(sum);
      result[b * count + a] = result[a * count + b];
    }
  }
  return result;
}

function mine(embeddings: Tensor2D, { identities }: FaceBatch, { miner }: ObjectiveOptions, seed: string) {
  const faces: MinedFaces = {
    count: identities.length,
    identities,
    distances: distancesWithin(embeddings),
    random: createRandom(seed),
  };
  return miners[miner](faces);
}

/**
 * Checked before gradients are taken, since an error inside would leak tensors.
 * @throws {LookalikeError} `EMPTY` for faces of which no triplet can be made.
 */
export function assertTeaches(batch: TrainingBatch): void {
  if (!('identities' in batch)) return;
  const people = new Set(batch.identities);
  if (people.size > 1 && people.size < batch.identities.length) return;
  throw new LookalikeError('EMPTY', 'a batch has no person with two faces, or only one person');
}

/** The loss of a batch's embeddings, `[images, d]`; `seed` decides what a miner draws. */
export function batchObjective(
  embeddings: Tensor2D,
  batch: TrainingBatch,
  options: ObjectiveOptions,
  seed: string,
): Scalar {
  const { loss, distance, margin } = options;
  return tidy(() => {
    if ('targets' in batch) return targetLoss(embeddings, tensor2d(batch.targets, embeddings.shape));
    if ('pairs' in batch) {
      const labels = tensor1d(Float32Array.from(batch.labels));
      return lossOfPairs(options)(pairDistances(embeddings, batch.pairs, distance), labels, margin);
    }
    if (isBatchLoss(loss)) return batchLosses[loss](embeddings, tensor1d(batch.identities, 'int32'), margin);
    const triplets = mine(embeddings, batch, options, seed);
    const [same, different] = [pairsOfTriplets(triplets, 1), pairsOfTriplets(triplets, 2)];
    if (isTripletLoss(loss)) {
      const positive = pairDistances(embeddings, same, distance);
      return tripletLosses[loss](positive, pairDistances(embeddings, different, distance), margin);
    }
    const pairs = Int32Array.from([...same, ...different]);
    const labels = tensor1d(
      Float32Array.from({ length: pairs.length / 2 }, (_, i) => (i < same.length / 2 ? 1 : 0)),
    );
    return lossOfPairs(options)(pairDistances(embeddings, pairs, distance), labels, margin);
  });
}

/** The loss of a batch's embeddings by the directions of all people of the training, `[people, d]`. */
export function classObjective(
  embeddings: Tensor2D,
  batch: TrainingBatch,
  { loss, margin }: ObjectiveOptions,
  directions: Tensor2D,
): Scalar {
  if (!isClassLoss(loss) || !('identities' in batch))
    throw new LookalikeError('INVALID_ARGUMENT', `the ${loss} loss takes no people: expected a class loss`);
  return classLosses[loss](embeddings, directions, tensor1d(batch.identities, 'int32'), margin);
}

function lossOfPairs({ loss }: ObjectiveOptions) {
  if (isPairLoss(loss)) return pairLosses[loss];
  throw new LookalikeError('INVALID_ARGUMENT', `the ${loss} loss takes faces of people, not pairs`);
}

/** @throws {LookalikeError} `EMPTY` for a triplet loss of pairs that are all of one kind. */
function assertBothKinds(labels: Uint8Array, { loss }: ObjectiveOptions): void {
  if (!isTripletLoss(loss) || new Set(labels).size > 1) return;
  const missing = labels[0] === 1 ? 'two people' : 'one person';
  throw new LookalikeError('EMPTY', `the ${loss} loss needs validation pairs of ${missing} too: add some`);
}

/**
 * The loss of measured Euclidean distances; a triplet loss sets the k-th pair of one person against the k-th of two. A
 * class loss only knows the people of the training, and a batch loss takes no pairs: for both, the contrastive loss is
 * measured instead.
 * @throws {LookalikeError} `EMPTY` for a triplet loss of pairs that are all of one kind.
 */
export function measuredObjective(
  euclidean: Float32Array,
  labels: Uint8Array,
  options: ObjectiveOptions,
): number {
  assertBothKinds(labels, options);
  const { loss, distance, margin } = options;
  const { ofEuclidean } = distances[distance];
  const valuesOf = (label: number) => euclidean.filter((_, pair) => labels[pair] === label);
  const [value] = tidy(() => {
    if (!isTripletLoss(loss)) {
      const [measured, same] = [ofEuclidean(tensor1d(euclidean)), tensor1d(Float32Array.from(labels))];
      return isPairLoss(loss)
        ? pairLosses[loss](measured, same, margin).dataSync()
        : pairLosses.contrastive(measured, same, 1).dataSync();
    }
    const [same, different] = [valuesOf(1), valuesOf(0)];
    const count = Math.min(same.length, different.length);
    const [positive, negative] = [same, different].map((values) =>
      ofEuclidean(tensor1d(values.subarray(0, count))),
    );
    return tripletLosses[loss](positive, negative, margin).dataSync();
  });
  return value;
}
