/** Checkpoints as folders. */
export { readCheckpoint } from './read-checkpoint.js';
export { removeCheckpoints, writeCheckpoint } from './write-checkpoint.js';
