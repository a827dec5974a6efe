export { loadRecognizer } from './load-recognizer.js';
export type { DescribedFace, DescribeOptions, FaceSelection, Recognizer } from './recognizer.js';
export { defaultDescribeOptions } from './recognizer.js';
export { defaultRecognizerOptions, type RecognizerOptions } from './recognizer-options.js';
