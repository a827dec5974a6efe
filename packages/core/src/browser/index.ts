/** `@lookalike/core/browser`: what browsers have in the place of files. */
export { listRecords, readRecord, removeRecord, writeRecord } from './records.js';
