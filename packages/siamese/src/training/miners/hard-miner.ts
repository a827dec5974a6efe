import { anchorsOf, type Miner, minOf } from './miner.js';

/**
 * For each face the farthest of its person and the nearest of all others (Hermans, Beyer and Leibe, 2017: In defense of
 * the triplet loss, "batch hard").
 */
export const hardMiner: Miner = (faces) => {
  const { count, distances } = faces;
  const triplets: number[] = [];
  for (const { anchor, positives, negatives } of anchorsOf(faces)) {
    const distanceTo = (face: number) => distances[anchor * count + face];
    triplets.push(
      anchor,
      minOf(positives, (face) => -distanceTo(face)),
      minOf(negatives, distanceTo),
    );
  }
  return Int32Array.from(triplets);
};
