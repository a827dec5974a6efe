export {
  type Calibration,
  type IsotonicCalibration,
  type LogisticCalibration,
  probabilityOf,
} from './calibration.js';
export { CandidateIndex, type Candidates, createCandidateIndex, maxCandidates } from './candidate-index.js';
export { checkEmbedding, type EmbeddingShape } from './check-embedding.js';
export { type ClusterOptions, clusterEmbeddings, defaultClusterOptions } from './cluster-embeddings.js';
export {
  type DecisionOptions,
  decide,
  decidePair,
  type Identification,
  type Outcome,
  type SubjectMatch,
} from './decide.js';
export { createGallery, type Gallery } from './gallery.js';
export type { EntryMatch, GalleryEntry } from './gallery-entry.js';
export {
  decodeGallery,
  encodeGallery,
  formatGalleryHeader,
  formatGalleryLine,
  formatRefusalLine,
  type GalleryHeader,
  type GalleryLine,
  type RefusalLine,
} from './gallery-lines.js';
export {
  defaultGalleryOptions,
  type GalleryModel,
  type GalleryOptions,
  type GallerySettings,
  galleryOptionsOf,
  type SubjectRule,
} from './gallery-options.js';
export type { KnownFace } from './known-face.js';
export {
  compareScores,
  cosine,
  euclidean,
  isWithin,
  type Metric,
  metrics,
  type ScoreOrder,
} from './metric.js';
export {
  applyRefusals,
  type RefusableScore,
  type RefusedScores,
  scoreAfterRefusal,
  withRefusals,
} from './refusal.js';
export type { RefusedFace } from './refusals.js';
export { defaultSearchOptions, type SearchOptions } from './search-options.js';
export { type CalibratedModel, calibrationOf, distanceAt, similarityOf } from './similarity-of.js';
export { createVectorIndex, type ReadRows, type RowMatch, type VectorIndex } from './vector-index.js';
