export type { Advice, NextCommand, PretrainedFigures } from './advice.js';
export { type ClusteredFace, type ClusterResult, clusterPhotos } from './cluster/cluster-photos.js';
export { type DistilResult, type DistilSummary, distilModel } from './distil/distil-model.js';
export { type EnrolResult, enrolPeople } from './enrol/enrol-people.js';
export { evaluateFewShot, type FewShotResult } from './evaluate/evaluate-few-shot.js';
export { evaluateLfw, type LfwResult } from './evaluate/evaluate-lfw.js';
export { type EvaluateResult, evaluateModel } from './evaluate/evaluate-model.js';
export { evaluateOpenSet, type OpenSetResult } from './evaluate/evaluate-open-set.js';
export { isPairsFolder } from './evaluate/evaluate-pairs-folder.js';
export { type ExportResult, exportModel } from './export/export-model.js';
export {
  type DetectOptions,
  type DetectResult,
  detectFaces,
  type PhotoFaces,
} from './extract/detect-faces.js';
export { type ExtractResult, type ExtractSummary, extractFaces } from './extract/extract-faces.js';
export type { RefusedFace } from './extract/gate-faces.js';
export { type GrayResult, grayFaces } from './gray/gray-faces.js';
export { type ImportResult, importModel } from './import/import-model.js';
export { type JoinResult, joinModels } from './join/join-models.js';
export * from './options.js';
export { makePairs, type PairsResult, type PairsSummary, type SplitSummary } from './pairs/make-pairs.js';
export {
  type PhotoPrediction,
  type Prediction,
  type PredictResult,
  predictPhotos,
} from './predict/predict-photos.js';
export { type NamesResult, type NamesSummary, runNames } from './run/run-names.js';
export {
  type RunResult,
  type RunSummary,
  runPipeline,
  runSample,
  type StepTime,
} from './run/run-pipeline.js';
export { samplePhotos } from './run/sample-photos.js';
export type { StepEvent, StepFailures, StepOutcome, StepRun } from './step-run.js';
export type { EpochEvent } from './train/fit-model.js';
export type { TrainResult, TrainSummary } from './train/train-model.js';
export { trainPairs } from './train/train-pairs.js';
export { trainPeople } from './train/train-people.js';
export { makeViews, type ViewsResult, type ViewsSummary, viewsRemarks } from './views/make-views.js';
