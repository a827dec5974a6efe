/** Everything that needs no files: images in memory in, pairs and batches out, in browsers too. */
export type { Augment } from './augment.js';
export { type EveryPairOptions, everyPair } from './every-pair.js';
export {
  createFaceSource,
  defaultFaceSourceOptions,
  type FaceSourceOptions,
  type VectorImage,
} from './face-source.js';
export type { ImageArray } from './image-stack.js';
export { type NumberedPeople, numberPeople } from './number-people.js';
export {
  type ArrayPairs,
  type ArrayPairsOptions,
  defaultArrayPairsOptions,
  pairsFromArrays,
} from './pairs-from-arrays.js';
export {
  defaultSamplePairsOptions,
  type SampledPairs,
  type SamplePairsOptions,
  samplePairs,
} from './sample-pairs.js';
export { splitByImage } from './split-by-image.js';
export { splitByPerson } from './split-by-person.js';
export {
  defaultSplitOptions,
  type Split,
  type SplitByImageOptions,
  type SplitOptions,
} from './split-options.js';
export {
  createTargetSource,
  defaultTargetSourceOptions,
  type TargetSourceOptions,
} from './target-source.js';
