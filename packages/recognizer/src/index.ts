export { type DetectOptions, defaultDetectOptions } from './batch/detect-options.js';
export { embedPhotos, type LabelledPhoto } from './batch/embed-photos.js';
export { listPhotos, type Photo, type PhotoList } from './batch/list-photos.js';
export {
  detectorOptions,
  type LazyDetector,
  lazyDetector,
  loadDetector,
  photoConcurrency,
} from './batch/load-detector.js';
export { openModel, pretrainedContractId } from './batch/open-model.js';
export { type GalleryFaces, holdsFaces, photosOfPeople, readGallery } from './batch/read-gallery.js';
export { loadGallery, saveGallery } from './gallery-file.js';
export { loadRecognizer } from './load-recognizer.js';
export type {
  Candidate,
  EmbeddedFace,
  EmbedFacesOptions,
  EmbedPhotosOptions,
  Enrolment,
  EnrolOptions,
  EnrolReport,
  FaceSelection,
  IdentifiedFace,
  IdentifyOptions,
  PeopleSource,
  PhotoFaces,
  PhotoSource,
  Recognizer,
  Verification,
  VerifyOptions,
} from './recognizer.js';
export { defaultEmbedFacesOptions } from './recognizer.js';
export { defaultRecognizerOptions, type RecognizerOptions } from './recognizer-options.js';
