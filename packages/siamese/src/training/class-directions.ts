import { createRandom } from '@lookalike/core';
import { type Tensor, tensor2d, tidy, type Variable, variable } from '@tensorflow/tfjs-core';
import type { TrainedWeight } from './optimizer.js';

/** The directions of the people of a training, which a class loss learns besides the network. */
export class ClassDirections implements TrainedWeight {
  readonly variable: Variable;

  constructor(people: number, length: number, seed: number | string) {
    const random = createRandom(`${seed}/people`);
    const values = Float32Array.from({ length: people * length }, () => random.normal());
    this.variable = tidy(() => variable(tensor2d(values, [people, length])));
  }

  get shape(): number[] {
    return this.variable.shape;
  }

  read(): Variable {
    return this.variable;
  }

  write(value: Tensor): void {
    this.variable.assign(value);
  }

  dispose(): void {
    this.variable.dispose();
  }
}
