import { matMul, type Tensor1D, type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { DistanceName } from '../../names.js';
import { distances } from './distances.js';

/** `[pairs, images]` with 1 at a pair's first image and −1 at its second: times embeddings, their differences. */
function signedSelection(pairs: Int32Array, imageCount: number): Tensor2D {
  const pairCount = pairs.length / 2;
  const matrix = new Float32Array(pairCount * imageCount);
  for (let pair = 0; pair < pairCount; pair += 1) {
    matrix[pair * imageCount + pairs[2 * pair]] += 1;
    matrix[pair * imageCount + pairs[2 * pair + 1]] -= 1;
  }
  return tensor2d(matrix, [pairCount, imageCount]);
}

/**
 * The distance of each pair, `[pairs]`, from embeddings `[images, d]` and pairs of row numbers (`[pairs, 2]`,
 * row-major). One matrix product takes both sides of all pairs and, transposed, brings their gradients back, on
 * every engine.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { pairDistances } from '@lookalike/siamese/tensors';
 * import { tensor2d, tidy } from '@tensorflow/tfjs-core';
 *
 * await initRuntime();
 * const embeddings = tensor2d([
 *   [0, 0],
 *   [3, 4],
 * ]);
 * console.log(tidy(() => pairDistances(embeddings, Int32Array.of(0, 1)).dataSync())); // → Float32Array(1) [ 5 ]
 * embeddings.dispose();
 * ```
 */
export function pairDistances(
  embeddings: Tensor2D,
  pairs: Int32Array,
  distance: DistanceName = 'euclidean',
): Tensor1D {
  return tidy(() =>
    distances[distance].ofDifferences(matMul(signedSelection(pairs, embeddings.shape[0]), embeddings)),
  );
}
