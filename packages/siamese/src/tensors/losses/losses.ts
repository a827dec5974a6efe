import { contrastiveDoubleLoss, contrastiveLinearLoss, contrastiveLoss } from './contrastive-loss.js';
import { marginLoss } from './margin-loss.js';
import type { PairLoss } from './pair-loss.js';
import { type TripletLoss, tripletLoss } from './triplet-loss.js';

/** The losses over pairs, by name. */
export const pairLosses = Object.freeze({
  contrastive: contrastiveLoss,
  'contrastive-linear': contrastiveLinearLoss,
  'contrastive-double': contrastiveDoubleLoss,
  margin: marginLoss,
}) satisfies Readonly<Record<string, PairLoss>>;

/** The losses over triplets, by name. */
export const tripletLosses = Object.freeze({ triplet: tripletLoss }) satisfies Readonly<
  Record<string, TripletLoss>
>;

export type LossName = keyof typeof pairLosses | keyof typeof tripletLosses;

export const isPairLoss = (name: LossName): name is keyof typeof pairLosses =>
  Object.hasOwn(pairLosses, name);

export const lossNames = Object.freeze([
  ...Object.keys(pairLosses),
  ...Object.keys(tripletLosses),
]) as readonly LossName[];
