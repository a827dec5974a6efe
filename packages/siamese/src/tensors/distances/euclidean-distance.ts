import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import {
  customGrad,
  div,
  expandDims,
  maximum,
  mul,
  sqrt,
  square,
  sub,
  sum,
  tidy,
} from '@tensorflow/tfjs-core';

/** Keeps the gradient's division finite; far below any distance that tells people apart. */
const smallestLength = 1e-7;

/**
 * The Euclidean length of each row, `[n, d]` → `[n]`, exact in value, with the gradient `row / length`. A row of
 * zeros, where the square root has no gradient, gets the gradient 0, so that identical embeddings are not moved.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { rowLengths } from '@lookalike/siamese/tensors';
 * import { tensor2d, tidy } from '@tensorflow/tfjs-core';
 *
 * await initRuntime();
 * console.log(tidy(() => rowLengths(tensor2d([[3, 4]])).dataSync())); // → Float32Array(1) [ 5 ]
 * ```
 */
export function rowLengths(rows: Tensor2D): Tensor1D {
  const lengths = customGrad((x, save) => {
    const value = sqrt(sum(square(x as Tensor), 1));
    (save as (tensors: Tensor[]) => void)([x as Tensor, value]);
    return {
      value,
      gradFunc: (gradient: Tensor, saved: Tensor[]) => {
        const scale = div(gradient, maximum(saved[1], smallestLength)); // [n]
        return mul(saved[0], expandDims(scale, 1)); // [n, d]
      },
    };
  });
  return lengths(rows) as Tensor1D;
}

/**
 * The Euclidean distance between the rows of two `[n, d]` tensors, `[n]`; its gradient at 0 is 0.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { euclideanDistance } from '@lookalike/siamese/tensors';
 * import { tensor2d, tidy } from '@tensorflow/tfjs-core';
 *
 * await initRuntime();
 * console.log(tidy(() => euclideanDistance(tensor2d([[0, 0]]), tensor2d([[3, 4]])).dataSync())); // → Float32Array(1) [ 5 ]
 * ```
 */
export function euclideanDistance(a: Tensor2D, b: Tensor2D): Tensor1D {
  return tidy(() => rowLengths(sub(a, b)));
}
