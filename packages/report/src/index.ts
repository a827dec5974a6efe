export { choosePairs } from './choose-pairs.js';
export { fewShotReport } from './few-shot-report.js';
export { lfwReport } from './lfw-report.js';
export { openSetReport } from './open-set-report.js';
export { type Plot, plots } from './plots.js';
export { renderReport } from './render-report.js';
export type {
  ChosenPairs,
  ReportData,
  ReportEpoch,
  ReportFigure,
  ReportIdentification,
  ReportMap,
  ReportMapPoint,
  ReportPair,
  ReportPicture,
  ReportReliability,
  ReportTable,
  ReportVerdict,
  ReportVerification,
} from './report-data.js';
export { type ReportFaces, reportFaces, reportPictures, type ShownFace } from './report-pictures.js';
export { evaluationReport, trainingReport } from './training-report.js';
export { writeEvaluation, writeReport } from './write-report.js';
