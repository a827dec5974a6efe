import type { Random } from '@lookalike/core';

/** Faces of a batch, with the network's current embeddings. */
export interface MinedFaces {
  count: number;
  /** Who each face shows. */
  identities: Int32Array;
  /** `[count, count]`, row-major: the Euclidean distances between the faces' embeddings. */
  distances: Float32Array;
  random: Random;
}

/**
 * Chooses what to learn from a batch: triplets `[n, 3]`, row-major, of an anchor, another face of the same person and
 * one of another person. Losses over pairs use each triplet as a pair of one person and a pair of two.
 */
export type Miner = (faces: MinedFaces) => Int32Array;

/** Where an anchor's other faces are. */
export interface Surroundings {
  anchor: number;
  positives: readonly number[];
  negatives: readonly number[];
}

/** Every face that has both a face of its person and one of another in the batch. */
export function* anchorsOf({ count, identities }: MinedFaces): Generator<Surroundings> {
  for (let anchor = 0; anchor < count; anchor += 1) {
    const positives: number[] = [];
    const negatives: number[] = [];
    for (let face = 0; face < count; face += 1) {
      if (identities[face] !== identities[anchor]) negatives.push(face);
      else if (face !== anchor) positives.push(face);
    }
    if (positives.length > 0 && negatives.length > 0) yield { anchor, positives, negatives };
  }
}

/** The face at the least `cost`; of equals, the first. */
export function minOf(faces: readonly number[], cost: (face: number) => number): number {
  return faces.reduce((best, face) => (cost(face) < cost(best) ? face : best));
}
