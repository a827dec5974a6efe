export {
  type Calibration,
  type IsotonicCalibration,
  type LogisticCalibration,
  probabilityOf,
} from './calibration.js';
export { checkEmbedding, type EmbeddingShape } from './check-embedding.js';
export { type ClusterOptions, clusterEmbeddings, defaultClusterOptions } from './cluster-embeddings.js';
export { type DecisionOptions, decide, type Identification, type SubjectMatch } from './decide.js';
export { createGallery, type Gallery } from './gallery.js';
export type { EntryMatch, GalleryEntry } from './gallery-entry.js';
export { decodeGallery, encodeGallery } from './gallery-file.js';
export { defaultGalleryOptions, type GalleryOptions, type SubjectRule } from './gallery-options.js';
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
export { defaultSearchOptions, type SearchOptions } from './search-options.js';
