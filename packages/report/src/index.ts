export { choosePairs } from './choose-pairs.js';
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
  ReportPair,
  ReportPicture,
  ReportReliability,
  ReportTable,
  ReportVerification,
} from './report-data.js';
export { reportPictures, type ShownFaces } from './report-pictures.js';
export { trainingReport } from './training-report.js';
export { writeEvaluation, writeReport } from './write-report.js';
