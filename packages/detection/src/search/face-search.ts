import type { Box, DetectedFace, PixelImage } from '@lookalike/core';
import { detectFaces } from '../detect-faces.js';
import type { DetectOptions } from '../face-detector.js';
import type { SearchOptions } from '../mtcnn-options.js';
import { refineFaces } from '../refine-faces.js';
import { createNetworks } from '../weights/create-networks.js';
import type { VerifiedWeights } from '../weights/read-weights.js';

/** Does the searching: on the calling thread or in workers. */
export interface FaceSearch {
  /** Finds the faces in each photo; photos and options are validated before. */
  search(images: readonly PixelImage[], options: DetectOptions): Promise<DetectedFace[][]>;
  /** Finds the faces at these boxes in a photo; arguments are validated before. */
  refine(
    image: PixelImage,
    boxes: readonly Box[],
    options: Pick<DetectOptions, 'signal'>,
  ): Promise<(DetectedFace | undefined)[]>;
  /** Frees its resources; called once, when no search is running. */
  dispose(): void;
}

/** Searches on the calling thread. */
export function createMainThreadSearch(weights: VerifiedWeights, options: SearchOptions): FaceSearch {
  const networks = createNetworks(weights);
  return {
    search: (images, detectOptions) => detectFaces(images, networks, options, detectOptions),
    refine: (image, boxes, detectOptions) => refineFaces(image, boxes, networks, options, detectOptions),
    dispose: networks.dispose,
  };
}
