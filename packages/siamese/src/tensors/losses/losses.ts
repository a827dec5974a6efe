import type { BatchLossName, ClassLossName, PairLossName, TripletLossName } from '../../names.js';
import { arcFaceLoss, type ClassLoss, cosFaceLoss } from './class-loss.js';
import { contrastiveDoubleLoss, contrastiveLinearLoss, contrastiveLoss } from './contrastive-loss.js';
import { marginLoss } from './margin-loss.js';
import type { PairLoss } from './pair-loss.js';
import { type BatchLoss, supervisedContrastiveLoss } from './supervised-contrastive-loss.js';
import { type TripletLoss, tripletLoss } from './triplet-loss.js';

/** The losses over pairs, by name. */
export const pairLosses = Object.freeze<Record<PairLossName, PairLoss>>({
  contrastive: contrastiveLoss,
  'contrastive-linear': contrastiveLinearLoss,
  'contrastive-double': contrastiveDoubleLoss,
  margin: marginLoss,
});

/** The losses over triplets, by name. */
export const tripletLosses = Object.freeze<Record<TripletLossName, TripletLoss>>({ triplet: tripletLoss });

/** The losses over faces and people, by name. */
export const classLosses = Object.freeze<Record<ClassLossName, ClassLoss>>({
  arcface: arcFaceLoss,
  cosface: cosFaceLoss,
});

/** The losses over all faces of a batch, by name. */
export const batchLosses = Object.freeze<Record<BatchLossName, BatchLoss>>({
  'supervised-contrastive': supervisedContrastiveLoss,
});
