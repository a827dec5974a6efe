/** `@lookalike/core/browser`: what browsers have instead of files. */
export { listRecords, readRecord, removeRecord, writeRecord } from './records.js';
