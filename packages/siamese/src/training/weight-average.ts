import { add, mul, type Tensor, tidy, type Variable, variable } from '@tensorflow/tfjs-core';

/**
 * Limits the decay at first, so that the average soon forgets the initial weights: at `step` it is at most (1 + step) /
 * (10 + step).
 */
const warmUp = 10;

/**
 * A moving average of weights and of the moments of batch normalisation (Polyak and Juditsky, 1992), which changes less
 * from step to step than the weights, with an effect similar to a lower learning rate.
 */
export class WeightAverage {
  readonly values: readonly Variable[];
  readonly #weights: readonly Tensor[];
  readonly #keep: number;

  /** @param keep the decay per step, 0..1. */
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
