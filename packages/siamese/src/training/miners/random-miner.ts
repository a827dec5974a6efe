import { anchorsOf, type Miner } from './miner.js';

/** For each pair of one person a random face of another. */
export const randomMiner: Miner = (faces) => {
  const { random } = faces;
  const triplets: number[] = [];
  for (const { anchor, positives, negatives } of anchorsOf(faces)) {
    for (const positive of positives)
      triplets.push(anchor, positive, negatives[random.integer(negatives.length)]);
  }
  return Int32Array.from(triplets);
};
