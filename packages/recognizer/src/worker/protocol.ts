import type { Embedding, ErrorCode, PixelInput } from '@lookalike/core';
import type { MtcnnOptions } from '@lookalike/detection';
import type { FaceModelInfo, ModelFileName } from '@lookalike/siamese';
import type { FaceQuery } from '../face-engine.js';
import type { EmbeddedFace, PhotoSource } from '../recognizer.js';
import type { FollowedFace } from '../watch/face-follower.js';
import type { FollowOptions } from '../watch/watch-options.js';

/** A URL, which cannot be cloned itself. */
export interface SentUrl {
  href: string;
}

/** A model on its way to a worker: where it is, or its files, those that are packed as they are. */
export type SentModel = string | SentUrl | Record<ModelFileName, Uint8Array | string>;

/** What a worker is to load. */
export interface SentSettings {
  model: SentModel;
  detector: Partial<Omit<MtcnnOptions, 'onWarning' | 'weights'>> & {
    weights?: { manifest: object | SentUrl; data: Uint8Array | SentUrl };
  };
  warmUp: boolean;
}

/** What a worker can be asked, each with what it answers. */
export interface WorkerCalls {
  load: { given: SentSettings; answer: FaceModelInfo };
  embedFaces: { given: { photo: PhotoSource; query: Omit<FaceQuery, 'signal'> }; answer: EmbeddedFace[] };
  embedChips: { given: readonly PixelInput[]; answer: Embedding[] };
  /** Answers with the follower's number. */
  follow: { given: Required<FollowOptions>; answer: number };
  see: { given: { follower: number; frame: PhotoSource }; answer: FollowedFace[] | undefined };
  close: { given: number; answer: undefined };
}

export type CallName = keyof WorkerCalls;

/** A call and its number. */
export interface WorkerRequest<Name extends CallName = CallName> {
  id: number;
  name: Name;
  given: WorkerCalls[Name]['given'];
}

/** A message from the page: a call, or the cancellation of one. */
export type ToWorker = WorkerRequest | { abort: number };

/** A message from the worker: the answer or error of a call, or a warning while it loads. */
export type FromWorker =
  | { id: number; answer: WorkerCalls[CallName]['answer'] }
  | { id: number; refused: { code: ErrorCode; message: string } }
  | { id: number; failed: { name: string; message: string } }
  | { warning: string };
