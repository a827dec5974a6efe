import { type Tensor, tidy, type Variable, variable, zeros } from '@tensorflow/tfjs-core';
import type { OptimizerRule, StepPosition } from './optimizers.js';

/** What is trained: a weight of a network, or of a loss. */
export interface TrainedWeight {
  readonly shape: (number | null)[];
  read(): Tensor;
  write(value: Tensor): unknown;
}

/** Updates weights by a rule, and holds the rule's state. */
export class Optimizer {
  /** The slots of the first weight, then of the second, and so on. */
  readonly state: readonly Variable[];
  readonly #rule: OptimizerRule;
  readonly #weights: readonly TrainedWeight[];

  constructor(rule: OptimizerRule, weights: readonly TrainedWeight[]) {
    this.#rule = rule;
    this.#weights = weights;
    this.state = weights.flatMap(({ shape }) =>
      Array.from({ length: rule.slotCount }, () => tidy(() => variable(zeros(shape as number[]), false))),
    );
  }

  /** Takes a step along the weights' gradients; one without a gradient stays. */
  apply(gradients: readonly (Tensor | undefined)[], position: StepPosition): void {
    const { slotCount } = this.#rule;
    for (const [index, weight] of this.#weights.entries()) {
      const gradient = gradients[index];
      if (!gradient) continue;
      const variables = this.state.slice(index * slotCount, (index + 1) * slotCount);
      tidy(() => {
        const next = this.#rule.update(weight.read(), gradient, variables, position);
        for (const [slot, value] of next.slots.entries()) variables[slot].assign(value);
        weight.write(next.weight);
      });
    }
  }

  dispose(): void {
    for (const slot of this.state) slot.dispose();
  }
}
