/** All options of all steps with their defaults and choices. Loads quickly, for menus and help. */
export {
  classLossNames,
  distanceNames,
  lossNames,
  minerNames,
  networkNames,
  optimizerNames,
  scheduleNames,
  weightFormats,
} from '@lookalike/siamese/names';
export { type ClusterOptions, defaultClusterOptions } from './cluster/cluster-options.js';
export {
  type DistilOptions,
  defaultDistilOptions,
  type StudentName,
  studentNames,
} from './distil/distil-options.js';
export { defaultEnrolOptions, type EnrolOptions, faceRules } from './enrol/enrol-options.js';
export {
  defaultEvaluateOptions,
  defaultFewShotStepOptions,
  defaultLfwOptions,
  type EvaluateOptions,
  type FewShotStepOptions,
  type LfwOptions,
  type OpenSetOptions,
  relaxedThresholds,
  subjectRules,
} from './evaluate/evaluate-options.js';
export {
  defaultExportOptions,
  type ExportFormat,
  type ExportOptions,
  exportFormats,
} from './export/export-options.js';
export {
  defaultExtractOptions,
  type ExtractOptions,
  type FaceFormat,
  faceFormats,
  type SelectRule,
  selectRules,
} from './extract/extract-options.js';
export { defaultGrayOptions, type GrayOptions, grayFormulas } from './gray/gray-options.js';
export { defaultImportOptions, type ImportOptions } from './import/import-options.js';
export { defaultJoinOptions, type JoinOptions } from './join/join-options.js';
export {
  defaultPairsOptions,
  type PairsOptions,
  type SplitRule,
  splitRules,
} from './pairs/pairs-options.js';
export { defaultPredictOptions, faceSelections, type PredictOptions } from './predict/predict-options.js';
export {
  defaultRunNamesOptions,
  defaultRunOptions,
  type RunNamesOptions,
  type RunOptions,
  sampleRunOptions,
} from './run/run-options.js';
export { type CacheOptions, defaultSearchOptions, type SearchOptions } from './search-options.js';
export type { FolderStepOptions, StepOptions, ThreadOptions } from './step-run.js';
export {
  defaultTrainBaseOptions,
  defaultTrainPairsOptions,
  defaultTrainPeopleOptions,
  type TrainPairsOptions,
  type TrainPeopleOptions,
} from './train/train-options.js';
export { defaultViewsOptions, type ViewsOptions } from './views/views-options.js';
