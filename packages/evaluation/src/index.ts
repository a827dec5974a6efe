export { type CalibrateOptions, calibrate, type ModelCalibration } from './calibrate.js';
export { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.js';
export { distinctPairs, type LabelledPairs } from './distinct-pairs.js';
export {
  type DetailedEvaluation,
  type Evaluation,
  type EvaluationInput,
  evaluateFaces,
  type PersonAccuracy,
  pairDistances,
} from './evaluation.js';
export {
  expectedCalibrationError,
  type ReliabilityBin,
  reliabilityBins,
} from './expected-calibration-error.js';
export {
  type DrawnFigure,
  defaultFewShotOptions,
  type FewShotFigures,
  type FewShotInput,
  type FewShotOptions,
  fewShotEvaluation,
} from './few-shot.js';
export { type CalibrationOptions, fitCalibration } from './fit-calibration.js';
export {
  type Identifications,
  identifyAmongOthers,
  identifyProbes,
  type Miss,
  missesOf,
} from './identify-probes.js';
export { type Interval, type Rate, rateOf, trialsFor, wilsonInterval } from './interval.js';
export { type FoldAccuracy, type KFoldAccuracy, kFoldAccuracy } from './k-fold-accuracy.js';
export {
  calibratedProbabilities,
  type LfwEvaluation,
  type LfwReport,
  lfwEvaluation,
} from './lfw/lfw-evaluation.js';
export { type LfwScores, lfwScores } from './lfw/lfw-scores.js';
export { type LfwPair, parseLfwPairs } from './lfw/parse-lfw-pairs.js';
export { type OpenSetCurveOptions, type OpenSetPoint, openSetCurve } from './open-set-curve.js';
export {
  type DetailedOpenSet,
  type OpenSetEvaluation,
  openSetEvaluation,
  type PhotoCount,
} from './open-set-evaluation.js';
export {
  leaveOut,
  type NamedStranger,
  type OpenSetFigures,
  openSetFigures,
  type StrangerProbe,
} from './open-set-figures.js';
export { type OpenSetOptions, type OpenSetRate, openSetRate } from './open-set-rate.js';
export { personWeights } from './person-weights.js';
export type { Probe } from './probe.js';
export { rankAccuracy } from './rank-accuracy.js';
export type { RocPoint } from './roc-points.js';
export {
  figuresOfEvaluation,
  figuresOfOpenSet,
  isBetter,
  type Use,
  type Verdict,
  type VerdictFigures,
  type VerdictLimits,
  verdictLimits,
  verdictOf,
} from './verdict.js';
export { type VerificationCurve, type VerificationOptions, verificationCurve } from './verification-curve.js';
export type { UnmeasurableRate, VerificationFigures } from './verification-figures.js';
