import { add, mean, relu, type Scalar, sub, type Tensor1D, tidy } from '@tensorflow/tfjs-core';

/** A loss over triplets: from each anchor the distance to another photo of its person and to one of another person, both `[n]`. */
export type TripletLoss = (positive: Tensor1D, negative: Tensor1D, margin: number) => Scalar;

/** `max(0, d⁺ − d⁻ + m)`, the mean over the triplets (Schroff, Kalenichenko and Philbin, 2015: FaceNet). */
export const tripletLoss: TripletLoss = (positive, negative, margin) =>
  tidy(() => mean(relu(add(sub(positive, negative), margin))));
