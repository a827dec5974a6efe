import { mul, square, sum, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import type { DistanceName } from '../../names.js';
import { rowLengths } from './euclidean-distance.js';

/** A distance for losses, between the two embeddings of each pair. */
export interface Distance {
  /** From the differences of the embeddings, `[n, d]` → `[n]`. */
  ofDifferences(differences: Tensor2D): Tensor1D;
  /** From the Euclidean distances, `[n]` → `[n]`. */
  ofEuclidean(distances: Tensor1D): Tensor1D;
}

const half = 0.5;
const squared = (differences: Tensor2D) => sum(square(differences), 1) as Tensor1D;

/**
 * The distances by name. For embeddings of length 1, all order pairs in the same way as the Euclidean distance, which
 * models measure.
 */
export const distances = Object.freeze<Record<DistanceName, Distance>>({
  euclidean: { ofDifferences: rowLengths, ofEuclidean: (euclidean) => euclidean },
  'squared-euclidean': { ofDifferences: squared, ofEuclidean: (euclidean) => square(euclidean) },
  /** 1 − cosine of the angle: half the square, between embeddings of length 1. */
  cosine: {
    ofDifferences: (differences) => mul(squared(differences), half),
    ofEuclidean: (euclidean) => mul(square(euclidean), half),
  },
});
