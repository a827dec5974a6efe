import type { Embedding, PixelInput } from '@lookalike/core';
import type { FaceModelInfo } from '@lookalike/siamese';
import type { EmbeddedFace, EmbedFacesOptions, PhotoSource } from './recognizer.js';
import type { FollowedFace } from './watch/face-follower.js';
import type { FollowOptions } from './watch/watch-options.js';

/** Options that were checked and filled in. */
export type FaceQuery = EmbedFacesOptions & Required<Pick<EmbedFacesOptions, 'select'>>;

/** Follows the faces of one video, wherever the engine computes. */
export interface OpenFollower {
  /** As `FaceFollower`, with a frame of any kind. */
  see(frame: PhotoSource, signal?: AbortSignal): Promise<FollowedFace[] | undefined>;
  close(): void;
}

/**
 * What a recogniser computes with: on the calling thread, or in a Web Worker. Everything else of a recogniser is made of
 * these.
 */
export interface FaceEngine {
  readonly model: FaceModelInfo;
  embedFaces(photo: PhotoSource, query: FaceQuery): Promise<EmbeddedFace[]>;
  embedChips(faces: readonly PixelInput[], options: { signal?: AbortSignal }): Promise<Embedding[]>;
  follow(options: Required<FollowOptions>): OpenFollower;
  /** Called once. */
  dispose(): void;
}
