export { type ClusterSummary, clusterPhotos } from './cluster/cluster-photos.js';
export type { LfwPhoto } from './evaluate/embed-lfw-photos.js';
export { evaluateLfw } from './evaluate/evaluate-lfw.js';
export { evaluateModel } from './evaluate/evaluate-model.js';
export { evaluateOpenSet, type OpenSetOptions } from './evaluate/evaluate-open-set.js';
export { isPairsFolder } from './evaluate/evaluate-pairs-folder.js';
export { relaxedThresholds } from './evaluate/lfw-reader.js';
export { detectFaces, type PhotoFaces } from './extract/detect-faces.js';
export { drawOn } from './extract/draw-on.js';
export { type ExtractSummary, extractFaces } from './extract/extract-faces.js';
export { defaultExtractOptions, faceFormats, selectRules } from './extract/extract-options.js';
export type { RefusedFace } from './extract/gate-faces.js';
export { assertApart } from './folders/output-folder.js';
export { doneBefore, stepKey, writeStamp } from './folders/stamp.js';
export { grayFaces } from './gray/gray-faces.js';
export { grayFormulas } from './gray/gray-options.js';
export { makePairs, type PairsSummary } from './pairs/make-pairs.js';
export { defaultPairsOptions, type PairsOptions, splitRules } from './pairs/pairs-options.js';
export {
  type PhotoPrediction,
  type Prediction,
  type PredictResult,
  predictPhotos,
} from './predict/predict-photos.js';
export { type NamesSummary, runNames } from './run/run-names.js';
export { defaultRunOptions, type RunOptions, sampleRunOptions } from './run/run-options.js';
export { type RunSummary, runPipeline } from './run/run-pipeline.js';
export { samplePhotos } from './run/sample-photos.js';
export { viewsRemarks } from './run/views-remarks.js';
export { trainModel } from './train/train-model.js';
export {
  baseTrainOptions,
  defaultTrainStepOptions,
  distanceChoices,
  lossChoices,
  minerChoices,
  networkChoices,
  optimizerChoices,
  peopleTrainOptions,
  scheduleChoices,
  type TrainStepOptions,
} from './train/train-options.js';
export type { TrainSummary } from './train/train-summary.js';
