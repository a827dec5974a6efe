import { anchorsOf, type Miner, minOf } from './miner.js';

/**
 * For each pair of one person the nearest face of another person among those farther away than the pair is apart or,
 * if there are none, the farthest one (Schroff, Kalenichenko and Philbin, 2015: FaceNet): hard, but not so hard that
 * everything collapses into one point.
 */
export const semiHardMiner: Miner = (faces) => {
  const { count, distances } = faces;
  const triplets: number[] = [];
  for (const { anchor, positives, negatives } of anchorsOf(faces)) {
    const distanceTo = (face: number) => distances[anchor * count + face];
    for (const positive of positives) {
      const apart = distanceTo(positive);
      const beyond = negatives.filter((face) => distanceTo(face) > apart);
      const negative =
        beyond.length > 0 ? minOf(beyond, distanceTo) : minOf(negatives, (face) => -distanceTo(face));
      triplets.push(anchor, positive, negative);
    }
  }
  return Int32Array.from(triplets);
};
