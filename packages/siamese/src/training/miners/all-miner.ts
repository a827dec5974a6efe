import { anchorsOf, type Miner } from './miner.js';

/** Most triplets of a batch, to limit the memory of training: more than 24 people with four photos each have. */
const maxTriplets = 2 ** 15;

/** Every triplet of the batch; of a batch with more than 2¹⁵, about as many that are drawn evenly. */
export const allMiner: Miner = (faces) => {
  const anchors = [...anchorsOf(faces)];
  const count = anchors.reduce(
    (sum, { positives, negatives }) => sum + positives.length * negatives.length,
    0,
  );
  const isDrawn = () => count <= maxTriplets || faces.random.next() < maxTriplets / count;
  const triplets: number[] = [];
  for (const { anchor, positives, negatives } of anchors) {
    for (const positive of positives)
      for (const negative of negatives) if (isDrawn()) triplets.push(anchor, positive, negative);
  }
  return Int32Array.from(triplets);
};
