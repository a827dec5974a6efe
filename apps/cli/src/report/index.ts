export { type ChosenPairs, choosePairs } from './choose-pairs.js';
export { type Plot, plots } from './plots.js';
export { renderReport } from './render-report.js';
export type {
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
