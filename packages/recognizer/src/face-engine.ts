import type { Embedding, PixelInput } from '@lookalike/core';
import type { FaceModelInfo } from '@lookalike/siamese';
import type { EmbeddedFace, EmbedFacesOptions, PhotoSource } from './recognizer.js';
import type { FollowedFace } from './watch/face-follower.js';
import type { FollowOptions } from './watch/watch-options.js';

/** Options, checked and with defaults filled in. */
export type FaceQuery = EmbedFacesOptions & Required<Pick<EmbedFacesOptions, 'select'>>;

/** Follows the faces of one video, wherever the engine computes. */
export interface OpenFollower {
  /** As `FaceFollower`, with a frame of any kind. */
  see(frame: PhotoSource, signal?: AbortSignal): Promise<FollowedFace[] | undefined>;
  close(): void;
}

/**
 * The part of a recogniser that computes, on the calling thread or in a Web Worker. Everything else builds on it.
 */
export interface FaceEngine {
  readonly model: FaceModelInfo;
  embedFaces(photo: PhotoSource, query: FaceQuery): Promise<EmbeddedFace[]>;
  embedChips(faces: readonly PixelInput[], options: { signal?: AbortSignal }): Promise<Embedding[]>;
  follow(options: Required<FollowOptions>): OpenFollower;
  /** Called once. */
  dispose(): void;
}
