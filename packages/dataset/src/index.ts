export { applySelection, type SelectedPhotos } from './apply-selection.js';
export * from './arrays.js';
export type { Choice, Decision } from './decision.js';
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
export { personFolderPattern } from './person-folder-pattern.js';
export { type PeopleFolder, type PersonFolder, type ScanPeopleOptions, scanPeople } from './scan-people.js';
export {
  appendDecisions,
  choiceVersion,
  chosenFace,
  countedName,
  journalName,
  readChoices,
  readDecisions,
  replayDecisions,
} from './selection-journal.js';
export {
  defaultWriteDensePairsOptions,
  type WriteDensePairsOptions,
  writeDensePairs,
} from './write-dense-pairs.js';
export { type PairDatasetContent, writePairDataset } from './write-pair-dataset.js';
