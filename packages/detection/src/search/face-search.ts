import type { Box, DetectedFace, PixelImage } from '@lookalike/core';
import { detectFaces } from '../detect-faces.js';
import type { DetectOptions } from '../face-detector.js';
import type { SearchOptions } from '../mtcnn-options.js';
import { refineFaces } from '../refine-faces.js';
import { createNetworks } from '../weights/create-networks.js';
import type { VerifiedWeights } from '../weights/read-weights.js';

/** What looks for the faces: the calling thread, or workers. */
export interface FaceSearch {
  /** The faces of each photo; photos and options are checked already. */
  search(images: readonly PixelImage[], options: DetectOptions): Promise<DetectedFace[][]>;
  /** The faces at these boxes of a photo; what is checked already, too. */
  refine(
    image: PixelImage,
    boxes: readonly Box[],
    options: Pick<DetectOptions, 'signal'>,
  ): Promise<(DetectedFace | undefined)[]>;
  /** Frees what it holds; called once, when nothing is being searched. */
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
