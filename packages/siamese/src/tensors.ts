// Brings TensorFlow.js's gradients in, without which nothing here could be learnt from.
import '@tensorflow/tfjs-layers';

export type { DistanceName, LossName } from './names.js';
export { type Distance, distances } from './tensors/distances/distances.js';
export { euclideanDistance, rowLengths } from './tensors/distances/euclidean-distance.js';
export { pairDistances } from './tensors/distances/pair-distances.js';
export { arcFaceLoss, type ClassLoss, cosFaceLoss } from './tensors/losses/class-loss.js';
export {
  contrastiveDoubleLoss,
  contrastiveLinearLoss,
  contrastiveLoss,
} from './tensors/losses/contrastive-loss.js';
export { batchLosses, classLosses, pairLosses, tripletLosses } from './tensors/losses/losses.js';
export { marginBoundary, marginLoss } from './tensors/losses/margin-loss.js';
export type { PairLoss } from './tensors/losses/pair-loss.js';
export { type BatchLoss, supervisedContrastiveLoss } from './tensors/losses/supervised-contrastive-loss.js';
export { targetLoss } from './tensors/losses/target-loss.js';
export { type TripletLoss, tripletLoss } from './tensors/losses/triplet-loss.js';
export {
  type FixedNormalization,
  type ImageNormalization,
  imageNormalization,
  type Normalization,
  pixelsToTensor,
  unitNormalization,
} from './tensors/pixels-to-tensor.js';
