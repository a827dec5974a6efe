import { detectFaces } from '../detect-faces.js';
import type { SearchOptions } from '../mtcnn-options.js';
import { createNetworks } from '../weights/create-networks.js';
import type { VerifiedWeights } from '../weights/read-weights.js';
import type { FaceSearch } from './face-search.js';

/** Searches on the calling thread. */
export function createMainThreadSearch(weights: VerifiedWeights, options: SearchOptions): FaceSearch {
  const networks = createNetworks(weights);
  return {
    search: (images, detectOptions) => detectFaces(images, networks, options, detectOptions),
    dispose: networks.dispose,
  };
}
