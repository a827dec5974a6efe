import {
  cast,
  customGrad,
  div,
  expandDims,
  greater,
  maximum,
  mul,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  tidy,
} from '@tensorflow/tfjs-core';
import { rowLengths } from './distances/euclidean-distance.js';

/** Keeps a row of zeros a row of zeros. */
const smallestLength = 1e-12;

/** The part of a gradient perpendicular to each direction, divided by the row's length; 0 for a row of zeros. */
function acrossDirections(gradient: Tensor, directions: Tensor, lengths: Tensor): Tensor {
  const along = mul(directions, sum(mul(gradient, directions), 1, true));
  return mul(div(sub(gradient, along), lengths), cast(greater(lengths, smallestLength), 'float32'));
}

/** Each row by its length, `[n, d]`. */
export const directionsOf = (rows: Tensor2D): Tensor2D =>
  customGrad((x, save) => {
    const lengths = maximum(expandDims(rowLengths(x as Tensor2D), 1), smallestLength); // [n, 1]
    const value = div(x as Tensor, lengths);
    (save as (tensors: Tensor[]) => void)([value, lengths]);
    const gradFunc = (gradient: Tensor, saved: Tensor[]) =>
      tidy(() => acrossDirections(gradient, saved[0], saved[1]));
    return { value, gradFunc };
  })(rows) as Tensor2D;
