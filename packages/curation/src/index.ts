export { openAnalysisCache } from './analysis-cache.js';
export { type Issue, type IssueKind, issueKinds } from './issue.js';
export type { FaceAnalysis, PhotoAnalysis } from './photo-analysis.js';
export { DecisionRequest } from './review/decision-request.js';
export { type PictureSize, pictureSides } from './review/picture-store.js';
export { openReview, type Review } from './review/review.js';
export type {
  FaceView,
  PhotoView,
  ReviewEvent,
  ReviewEvents,
  ReviewView,
  ScanView,
  Standing,
} from './review/review-view.js';
export type { ScanContext } from './scan-photos.js';
export { defaultSelectOptions, type SelectOptions } from './select-options.js';
export { type FlaggedPhoto, type SelectSummary, selectPhotos } from './select-photos.js';
