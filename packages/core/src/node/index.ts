export { ignoreMissing } from './ignore-missing.js';
export { fileVersion, listFiles, type ScannedFiles, scanFiles } from './list-files.js';
export { isPartialName, partialName } from './partial-name.js';
export { longestName, personFolder, sameFolder } from './person-folder.js';
export { closeToOthers, privateFolder, privateMode } from './private-folder.js';
export { type BatchOptions, processBatch } from './process-batch.js';
export { replaceFile, type WriteOptions, writeWhole } from './replace-file.js';
export { type ReplaceFolderOptions, removeFolder, replaceFolder } from './replace-folder.js';
export { syncFolder, syncTree } from './sync-folder.js';
export {
  errorMessage,
  ioFailure,
  isDiskTrouble,
  isNotFound,
  isSystemError,
  systemErrorCode,
  withIo,
} from './system-error.js';
