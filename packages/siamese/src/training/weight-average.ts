import { add, mul, type Tensor, tidy, type Variable, variable } from '@tensorflow/tfjs-core';

/** How fast the average forgets where it began: after `step` steps it keeps at most (1 + step) / (10 + step) of itself. */
const warmUp = 10;

/**
 * A moving average of weights and of the moments of batch normalisation (Polyak and Juditsky, 1992), which changes less from
 * step to step than the weights do and is worth a slower learning rate.
 */
export class WeightAverage {
  readonly values: readonly Variable[];
  readonly #weights: readonly Tensor[];
  readonly #keep: number;

  /** @param keep how much of itself the average keeps after a step, 0..1. */
  constructor(weights: readonly Tensor[], keep: number) {
    this.#weights = weights;
    this.#keep = keep;
    this.values = weights.map((weight) => tidy(() => variable(weight.clone(), false)));
  }

  /** @param step 1 for the first. */
  update(step: number): void {
    const keep = Math.min(this.#keep, (1 + step) / (warmUp + step));
    for (const [index, value] of this.values.entries())
      tidy(() => value.assign(add(mul(value, keep), mul(this.#weights[index], 1 - keep))));
  }

  dispose(): void {
    for (const value of this.values) value.dispose();
  }
}
