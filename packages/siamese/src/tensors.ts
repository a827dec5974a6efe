// Brings TensorFlow.js's gradients in, without which nothing here could be learnt from.
import '@tensorflow/tfjs-layers';

export {
  contrastiveLinearLoss,
  contrastiveLoss,
  type LossName,
  losses,
  lossNames,
  type PairLoss,
} from './tensors/contrastive-loss.js';
export { euclideanDistance, rowLengths } from './tensors/euclidean-distance.js';
export { pairDistances } from './tensors/pair-distances.js';
export { type Normalization, pixelsToTensor, unitNormalization } from './tensors/pixels-to-tensor.js';
