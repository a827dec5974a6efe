import {
  cast,
  customGrad,
  div,
  expandDims,
  greater,
  maximum,
  mul,
  serialization,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  tidy,
} from '@tensorflow/tfjs-core';
import { type LayersModel, layers, type Shape } from '@tensorflow/tfjs-layers';
import { rowLengths } from '../tensors/distances/euclidean-distance.js';

/** Keeps a row of zeros a row of zeros. */
const smallestLength = 1e-12;

/** What of a gradient goes across each direction, by the length that was divided by; nothing for a row without one. */
function acrossDirections(gradient: Tensor, directions: Tensor, lengths: Tensor): Tensor {
  const along = mul(directions, sum(mul(gradient, directions), 1, true));
  return mul(div(sub(gradient, along), lengths), cast(greater(lengths, smallestLength), 'float32'));
}

/** Each row by its length, `[n, d]`. */
const directionsOf = (rows: Tensor2D): Tensor =>
  customGrad((x, save) => {
    const lengths = maximum(expandDims(rowLengths(x as Tensor2D), 1), smallestLength); // [n, 1]
    const value = div(x as Tensor, lengths);
    (save as (tensors: Tensor[]) => void)([value, lengths]);
    const gradFunc = (gradient: Tensor, saved: Tensor[]) =>
      tidy(() => acrossDirections(gradient, saved[0], saved[1]));
    return { value, gradFunc };
  })(rows);

class UnitLength extends layers.Layer {
  /** @nocollapse The name under which topologies list it. */
  static className = 'UnitLength';

  override computeOutputShape(shape: Shape): Shape {
    return shape;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tidy(() => {
      const rows = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor2D; // [n, d]
      return directionsOf(rows);
    });
  }
}

/**
 * A layer that scales each vector to length 1, so that only its direction counts and Euclidean distances lie
 * in 0..2. The last layer of networks that are trained with angular or normalised losses.
 */
export const unitLength = (name?: string): layers.Layer => new UnitLength({ name });

/** Lets tfjs-layers build networks with this package's layers from their topology; may be called again. */
export function registerLayers(): void {
  serialization.registerClass(UnitLength);
}

/** Whether what comes out of a network has length 1. */
export const endsInUnitLength = (network: LayersModel): boolean =>
  network.layers.at(-1)?.getClassName() === UnitLength.className;
