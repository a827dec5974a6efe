export { readmeSnippets, runSnippet } from './readme.js';
export { sampleCrops } from './sample-crops.js';
export { samplePhotos } from './samples.js';
export { expectNoLeak } from './tensors.js';
