import { contrastiveLinearLoss, contrastiveLoss } from './contrastive-loss.js';
import { marginLoss } from './margin-loss.js';
import type { PairLoss } from './pair-loss.js';
import { type TripletLoss, tripletLoss } from './triplet-loss.js';

/** The losses over pairs, by name. */
export const pairLosses: Readonly<Record<'contrastive' | 'contrastive-linear' | 'margin', PairLoss>> =
  Object.freeze({
    contrastive: contrastiveLoss,
    'contrastive-linear': contrastiveLinearLoss,
    margin: marginLoss,
  });

/** The losses over triplets, by name. */
export const tripletLosses: Readonly<Record<'triplet', TripletLoss>> = Object.freeze({
  triplet: tripletLoss,
});

export type LossName = keyof typeof pairLosses | keyof typeof tripletLosses;

export const isPairLoss = (name: LossName): name is keyof typeof pairLosses =>
  Object.hasOwn(pairLosses, name);

export const lossNames = Object.freeze([
  ...Object.keys(pairLosses),
  ...Object.keys(tripletLosses),
]) as readonly LossName[];
