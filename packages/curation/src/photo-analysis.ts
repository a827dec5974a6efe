import type { DetectedFace, Embedding } from '@lookalike/core';
import type { FaceQuality } from '@lookalike/image';

/** A face in a photo, with all that is judged of it. */
export interface FaceAnalysis extends DetectedFace {
  embedding: Embedding;
  quality: FaceQuality;
}

/** What a photo was found to show; its pixels are forgotten. */
export interface PhotoAnalysis {
  /** Relative to the photos folder, `<Person>/<photo>`. */
  file: string;
  /** Size and date of the file that was looked at. */
  version: string;
  /** Pixels of the upright photo. */
  width: number;
  height: number;
  /** Perceptual hash of the photo, and of its mirror image. */
  hash: bigint;
  mirrorHash: bigint;
  /** The most confident first. */
  faces: FaceAnalysis[];
}

/** The person in whose folder a photo lies. */
export const personOf = (file: string) => file.slice(0, Math.max(0, file.indexOf('/')));
