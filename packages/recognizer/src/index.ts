export { type DetectOptions, defaultDetectOptions } from './batch/detect-options.js';
export { embedPhotos, type LabelledPhoto } from './batch/embed-photos.js';
export {
  type EmbeddingCache,
  type EmbeddingCacheKey,
  fileHashes,
  openEmbeddingCache,
} from './batch/embedding-cache.js';
export { listPhotos, type Photo, type PhotoList } from './batch/list-photos.js';
export {
  detectorOptions,
  type LazyDetector,
  lazyDetector,
  loadDetector,
  photoConcurrency,
} from './batch/load-detector.js';
export { openModel, pretrained, pretrainedInfo, pretrainedSmall } from './batch/open-model.js';
export {
  assertFacesFit,
  fitsRecipe,
  type GalleryFaces,
  holdsFaces,
  photosOfPeople,
  readGallery,
} from './batch/read-gallery.js';
export * from './index.browser.js';
