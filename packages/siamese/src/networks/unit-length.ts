import { serialization, type Tensor, type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import { type LayersModel, layers, type Shape } from '@tensorflow/tfjs-layers';
import { directionsOf } from '../tensors/directions.js';

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
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { unitLength } from '@lookalike/siamese';
 *
 * await initRuntime();
 * const layer = unitLength('embedding');
 * console.log(layer.name); // → embedding
 * ```
 */
export const unitLength = (name?: string): layers.Layer => new UnitLength({ name });

/** Lets tfjs-layers build networks with this package's layers from their topology; may be called again. */
export function registerLayers(): void {
  serialization.registerClass(UnitLength);
}

/** Whether what comes out of a network has length 1. */
export const endsInUnitLength = (network: LayersModel): boolean =>
  network.layers.at(-1)?.getClassName() === UnitLength.className;
