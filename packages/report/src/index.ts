export { choosePairs } from './choose-pairs.js';
export { fewShotReport } from './few-shot-report.js';
export { lfwReport } from './lfw-report.js';
export { openSetReport } from './open-set-report.js';
export { type Plot, plots } from './plots.js';
export { renderReport } from './render-report.js';
export {
  type ChosenPairs,
  type ReportData,
  type ReportEpoch,
  type ReportFigure,
  type ReportIdentification,
  type ReportMap,
  type ReportMapPoint,
  type ReportPair,
  type ReportPicture,
  type ReportReliability,
  type ReportTable,
  type ReportVerdict,
  type ReportVerification,
  withWarnings,
} from './report-data.js';
export { type ReportFaces, reportFaces, reportPictures, type ShownFace } from './report-pictures.js';
export { evaluationReport, trainingReport } from './training-report.js';
export { writeEvaluation, writeReport } from './write-report.js';
