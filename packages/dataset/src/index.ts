export type { Augment } from './augment.js';
export {
  createFaceSource,
  defaultFaceSourceOptions,
  type FaceSourceOptions,
  type VectorImage,
} from './face-source.js';
export {
  type FaceEntry,
  type FacesInfo,
  readFaceIndex,
  readFacesInfo,
  writeFaceIndex,
  writeFacesInfo,
} from './faces-folder.js';
export { type DensePairs, openDensePairs } from './open-dense-pairs.js';
export {
  defaultOpenPairDatasetOptions,
  type OpenPairDatasetOptions,
  openPairDataset,
} from './open-pair-dataset.js';
export type { PairDataset } from './pair-dataset.js';
export { type PairDatasetInfo, pairDatasetFiles, type SplitName } from './pair-dataset-info.js';
export type { PairTables } from './pair-tables.js';
export {
  defaultSamplePairsOptions,
  type SampledPairs,
  type SamplePairsOptions,
  samplePairs,
} from './sample-pairs.js';
export { type PeopleFolder, type PersonFolder, type SkippedEntry, scanPeople } from './scan-people.js';
export { splitByImage } from './split-by-image.js';
export { splitByPerson } from './split-by-person.js';
export { defaultSplitOptions, type Split, type SplitOptions } from './split-options.js';
export {
  defaultWriteDensePairsOptions,
  type WriteDensePairsOptions,
  writeDensePairs,
} from './write-dense-pairs.js';
export { type PairDatasetContent, writePairDataset } from './write-pair-dataset.js';
