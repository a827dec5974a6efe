import { add, div, mul, sqrt, square, type Tensor } from '@tensorflow/tfjs-core';

/** Where in the run a step is taken. */
export interface StepPosition {
  learningRate: number;
  /** 1 for the first step. */
  step: number;
}

/**
 * How a weight moves, as a pure function of its gradient, of what the rule remembers about it (its slots, of
 * the weight's shape, zeros at first) and of the position: so that a checkpoint of the slots resumes exactly.
 * (The optimizers of tfjs do not: Adam's `getWeights` leaves out its running powers of β.)
 */
export interface OptimizerRule {
  slotCount: number;
  /** The new slots, and what to take from the weight. */
  update(
    gradient: Tensor,
    slots: readonly Tensor[],
    position: StepPosition,
  ): { change: Tensor; slots: Tensor[] };
}

const epsilon = 1e-7;
const rmsDecay = 0.9;
const momentDecay = 0.9;
const squareDecay = 0.999;

const decayed = (old: Tensor, fresh: Tensor, decay: number): Tensor =>
  add(mul(old, decay), mul(fresh, 1 - decay));

/** Stochastic gradient descent. */
const sgd: OptimizerRule = {
  slotCount: 0,
  update: (gradient, _, { learningRate }) => ({ change: mul(gradient, learningRate), slots: [] }),
};

/** RMSProp (Hinton, 2012, lecture 6e), decay 0.9: steps scaled by the recent size of each gradient. */
const rmsprop: OptimizerRule = {
  slotCount: 1,
  update: (gradient, [meanSquare], { learningRate }) => {
    const size = decayed(meanSquare, square(gradient), rmsDecay);
    return { change: mul(div(gradient, sqrt(add(size, epsilon))), learningRate), slots: [size] };
  },
};

/** Adam (Kingma and Ba, 2015), β 0.9 and 0.999. */
const adam: OptimizerRule = {
  slotCount: 2,
  update: (gradient, [mean, meanSquare], { learningRate, step }) => {
    const moment = decayed(mean, gradient, momentDecay);
    const size = decayed(meanSquare, square(gradient), squareDecay);
    const unbiasedMoment = div(moment, 1 - momentDecay ** step);
    const unbiasedSize = div(size, 1 - squareDecay ** step);
    const change = mul(div(unbiasedMoment, add(sqrt(unbiasedSize), epsilon)), learningRate);
    return { change, slots: [moment, size] };
  },
};

/** The optimizers by name. */
export const optimizers = Object.freeze({ rmsprop, adam, sgd });

export type OptimizerName = keyof typeof optimizers;

export const optimizerNames = Object.freeze(Object.keys(optimizers)) as readonly OptimizerName[];
