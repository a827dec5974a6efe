import { anchorsOf, type Miner } from './miner.js';

/** Every triplet of the batch. */
export const allMiner: Miner = (faces) => {
  const triplets: number[] = [];
  for (const { anchor, positives, negatives } of anchorsOf(faces)) {
    for (const positive of positives)
      for (const negative of negatives) triplets.push(anchor, positive, negative);
  }
  return Int32Array.from(triplets);
};
