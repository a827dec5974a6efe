export { errorMessage, isDiskTrouble, isSystemError } from './error-message.js';
export { ignoreMissing, isNotFound } from './is-not-found.js';
export { fileVersion, listFiles } from './list-files.js';
export { longestName, personFolder, sameFolder } from './person-folder.js';
export { replaceFolder } from './replace-folder.js';
export { partialName, partialSuffix, writeWhole } from './write-whole.js';
