import type { FaceModelInfo } from '@lookalike/siamese';
import { framesOf } from '#frames';
import type { FaceEngine } from '../face-engine.js';
import { createIdentifier, type Identity } from '../identify-embedding.js';
import type { IdentifiedFace } from '../recognizer.js';
import type { FollowedFace } from './face-follower.js';
import type { FrameSource } from './frame-source.js';
import { createSteadyValue, type SteadyValue } from './steady-value.js';
import { maxMissed } from './tracker.js';
import { readWatchOptions, type WatchOptions } from './watch-options.js';

/** A face of a video and who it is. */
export type WatchedFace = FollowedFace & IdentifiedFace;

/** The parts of a recogniser that watching needs. */
export interface WatchParts {
  engine: FaceEngine;
  /** @throws {LookalikeError} `DISPOSED` */
  assertUsable(): void;
}

interface NamedTrack {
  /** Embeddings that its face had when it was last named. */
  embeddings: number;
  name: SteadyValue<Identity>;
  identity: Identity;
  /** Frames since it was last seen. */
  missed: number;
}

type NamingOptions = Required<Pick<WatchOptions, 'candidates' | 'patience'>> & Pick<WatchOptions, 'gallery'>;

const isSameName = (a: Identity, b: Identity) => a.outcome === b.outcome && a.subject === b.subject;

const nobody = (): Identity => ({ outcome: 'unknown', candidates: [] });

/** Names faces: a track keeps its name until several embeddings in a row contradict it. */
function createNaming(model: FaceModelInfo, { gallery, candidates, patience }: NamingOptions) {
  const identify = gallery ? createIdentifier(model, gallery, candidates) : nobody;
  const tracks = new Map<number, NamedTrack>();
  const nameOf = ({ track, embeddings, embedding }: FollowedFace): Identity => {
    const known = tracks.get(track);
    if (known?.embeddings === embeddings) {
      known.missed = 0;
      return known.identity;
    }
    const name = known?.name ?? createSteadyValue(patience, isSameName);
    const identity = name.next(identify(embedding));
    tracks.set(track, { embeddings, name, identity, missed: 0 });
    return identity;
  };
  return (faces: readonly FollowedFace[]): WatchedFace[] => {
    for (const [id, track] of tracks) {
      track.missed += 1;
      if (track.missed > maxMissed + 1) tracks.delete(id);
    }
    return faces.map((face) => ({ ...face, ...nameOf(face) }));
  };
}

/** Watches a video; see {@link Recognizer.watch}. */
export async function* watchFaces(
  { engine, assertUsable }: WatchParts,
  source: FrameSource,
  options: WatchOptions = {},
): AsyncGenerator<WatchedFace[], void, undefined> {
  const settings = readWatchOptions(options);
  const { signal, candidates, patience, gallery, ...followOptions } = settings;
  const openNaming = () => createNaming(engine.model, { gallery, candidates, patience });
  let name = openNaming();
  let people = gallery?.size;
  let last: FollowedFace[] = [];
  const follower = engine.follow(followOptions);
  try {
    for await (const frame of framesOf(source, signal)) {
      assertUsable();
      const seen = await follower.see(frame, signal);
      signal?.throwIfAborted();
      const isChanged = gallery?.size !== people;
      if (!seen && !isChanged) continue;
      if (isChanged) {
        people = gallery?.size;
        name = openNaming();
      }
      last = seen ?? last;
      yield name(last);
    }
  } finally {
    follower.close();
  }
}
