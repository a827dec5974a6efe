export { type CalibrationOptions, calibrateProbability } from './calibrate-probability.js';
export {
  type Calibration,
  type IsotonicCalibration,
  type LogisticCalibration,
  probabilityOf,
} from './calibration.js';
export { type ClusterOptions, clusterEmbeddings, defaultClusterOptions } from './cluster-embeddings.js';
export { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.js';
export { type DecisionOptions, decide, type Identification, type SubjectMatch } from './decide.js';
export {
  expectedCalibrationError,
  type ReliabilityBin,
  reliabilityBins,
} from './expected-calibration-error.js';
export { createGallery, type Gallery } from './gallery.js';
export type { EntryMatch, GalleryEntry } from './gallery-entry.js';
export { loadGallery, saveGallery } from './gallery-file.js';
export { defaultGalleryOptions, type GalleryOptions, type SubjectRule } from './gallery-options.js';
export { type FoldAccuracy, type KFoldAccuracy, kFoldAccuracy } from './k-fold-accuracy.js';
export { type Closer, cosine, euclidean, isWithin, type Metric, metrics } from './metric.js';
export { type OpenSetCurveOptions, type OpenSetPoint, openSetCurve } from './open-set-curve.js';
export { type OpenSetOptions, type OpenSetRate, openSetRate } from './open-set-rate.js';
export type { Probe } from './probe.js';
export { rankAccuracy } from './rank-accuracy.js';
export type { RocPoint } from './roc-points.js';
export { defaultSearchOptions, type SearchOptions } from './search-options.js';
export { type VerificationCurve, type VerificationOptions, verificationCurve } from './verification-curve.js';
