import type { DetectedFace, PixelImage } from '@lookalike/core';
import type { DetectOptions } from '../face-detector.js';

/** What looks for the faces: the calling thread, or workers. */
export interface FaceSearch {
  /** The faces of each photo; photos and options are checked already. */
  search(images: readonly PixelImage[], options: DetectOptions): Promise<DetectedFace[][]>;
  /** Frees what it holds; called once, when nothing is being searched. */
  dispose(): void;
}
