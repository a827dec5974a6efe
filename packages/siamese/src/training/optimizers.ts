import { adamStep, rmsPropStep } from '@lookalike/runtime/tensors';
import { mul, sub, type Tensor } from '@tensorflow/tfjs-core';
import type { OptimizerName } from '../names.js';

/** Where in the run a step is taken. */
export interface StepPosition {
  learningRate: number;
  /** 1 for the first step. */
  step: number;
}

/**
 * The update of a weight as a pure function of its gradient, its slots (the rule's state, in the weight's shape,
 * zeros at first) and the position, so that training resumes exactly from a checkpoint of the slots. (The optimizers
 * of tfjs do not: Adam's `getWeights` leaves out its running powers of β.)
 */
export interface OptimizerRule {
  slotCount: number;
  /** The new weight and slots. */
  update(
    weight: Tensor,
    gradient: Tensor,
    slots: readonly Tensor[],
    position: StepPosition,
  ): { weight: Tensor; slots: Tensor[] };
}

const epsilon = 1e-7;
const rmsDecay = 0.9;
const momentDecay = 0.9;
const squareDecay = 0.999;

/** Stochastic gradient descent. */
const sgd: OptimizerRule = {
  slotCount: 0,
  update: (weight, gradient, _, { learningRate }) => ({
    weight: sub(weight, mul(gradient, learningRate)),
    slots: [],
  }),
};

/** RMSProp (Hinton, 2012, lecture 6e), decay 0.9: steps scaled by the recent size of each gradient. */
const rmsprop: OptimizerRule = {
  slotCount: 1,
  update: (weight, gradient, [square], { learningRate }) => {
    const next = rmsPropStep({ weight, gradient, square }, { learningRate, decay: rmsDecay, epsilon });
    return { weight: next.weight, slots: [next.square] };
  },
};

/** Adam (Kingma and Ba, 2015), β 0.9 and 0.999. */
const adam: OptimizerRule = {
  slotCount: 2,
  update: (weight, gradient, [moment, square], { learningRate, step }) => {
    const options = { learningRate, momentDecay, squareDecay, epsilon, step };
    const next = adamStep({ weight, gradient, moment, square }, options);
    return { weight: next.weight, slots: [next.moment, next.square] };
  },
};

/** The optimizers by name. */
export const optimizers = Object.freeze<Record<OptimizerName, OptimizerRule>>({ rmsprop, adam, sgd });
