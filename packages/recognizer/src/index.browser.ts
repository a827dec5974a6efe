/** What works in browsers and in Node alike. */
export { loadGallery, saveGallery } from '#gallery-file';
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
export type { FollowedFace } from './watch/face-follower.js';
export type { FrameSource } from './watch/frame-source.js';
export type { WatchedFace } from './watch/watch-faces.js';
export { defaultWatchOptions, type FollowOptions, type WatchOptions } from './watch/watch-options.js';
