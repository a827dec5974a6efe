export { hostLocally, type LocalHost } from './host-locally.js';
export { readmeSnippets, runReadme, runSnippet, snippetsOf } from './readme.js';
export { sampleCrops } from './sample-crops.js';
export { samplePhotos } from './samples.js';
export { smallPhotos } from './small-photos.js';
export { expectNoLeak } from './tensors.js';
