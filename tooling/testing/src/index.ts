export { readmeSnippets, runSnippet } from './readme.js';
export { samplePhotos } from './samples.js';
export { expectNoLeak } from './tensors.js';
