export { describePhotos, type PhotoOfSomeone } from './batch/describe-photos.js';
export { type DetectOptions, defaultDetectOptions } from './batch/detect-options.js';
export { listPhotos, type Photo } from './batch/list-photos.js';
export {
  detectorOptions,
  type LazyDetector,
  lazyDetector,
  loadDetector,
  photosAtOnce,
} from './batch/load-detector.js';
export { openModel, pretrainedContractId } from './batch/open-model.js';
export { type GalleryFaces, holdsFaces, photosOfPeople, readGallery } from './batch/read-gallery.js';
export { workThrough } from './batch/work-through.js';
export { loadRecognizer } from './load-recognizer.js';
export type { DescribedFace, DescribeOptions, FaceSelection, Recognizer } from './recognizer.js';
export { defaultDescribeOptions } from './recognizer.js';
export { defaultRecognizerOptions, type RecognizerOptions } from './recognizer-options.js';
