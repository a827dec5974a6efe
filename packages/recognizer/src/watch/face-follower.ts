import type { DetectedFace, Embedding, PixelImage } from '@lookalike/core';
import type { FaceDetector } from '@lookalike/detection';
import { makeChip } from '@lookalike/image';
import { decidePair, euclidean } from '@lookalike/matching';
import type { FaceModelInfo } from '@lookalike/siamese';
import type { EmbeddedFace } from '../recognizer.js';
import { type FacePose, facePose, poseDifference, turnOfPose } from './face-pose.js';
import { createMotionSensor } from './motion.js';
import { createTemplate, type Template } from './template.js';
import { createTracker, type Track } from './tracker.js';
import type { FollowOptions } from './watch-options.js';

/** A face of a video. Its embedding is the mean of several, its chip the one that was embedded last. */
export interface FollowedFace extends EmbeddedFace {
  /** The number of the track, the same in each frame for as long as the face is followed; from 1. */
  track: number;
  /** Embeddings that the mean is of. */
  embeddings: number;
}

/** Follows the faces of one video. */
export interface FaceFollower {
  /**
   * @returns the faces in the next frame, those seen first at the start; `undefined` when nothing has moved since the
   * last.
   */
  see(frame: PixelImage, signal?: AbortSignal): Promise<FollowedFace[] | undefined>;
}

/** The engine of a follower. */
export interface FollowerParts {
  detector: Pick<FaceDetector, 'detect' | 'refine'>;
  model: FaceModelInfo;
  embed(chips: readonly PixelImage[], signal: AbortSignal | undefined): Promise<Embedding[]>;
}

/** Change of pose, in distances between the eyes, after which a face is embedded again. */
const maxPoseDifference = 0.15;
/** A face that is seen better by this factor is embedded again. */
const minGain = 1.25;
/** Frames between the first embeddings, few, so that the name is soon reliable. */
const opening = Object.freeze({ embeddings: 3, frames: 3 });
/** After this many embeddings in a row that do not fit a track's others, it counts as another person. */
const maxStrange = 3;

/** The state of a track's face. */
interface Profile {
  template: Template;
  /** Embeddings in a row that did not fit. */
  strange: Template;
  chip: PixelImage;
  pose: FacePose;
  /** Of the best view so far. */
  merit: number;
  /** Frames since it was embedded. */
  age: number;
}

/** How well a face is seen, above 0: higher for a confident detection of a large, frontal face. */
function meritOf({ score, box }: DetectedFace, pose: FacePose, chipSide: number): number {
  const size = Math.min(1, Math.min(box.width, box.height) / chipSide);
  return (score * size) / (1 + turnOfPose(pose));
}

export function createFaceFollower(
  { detector, model, embed }: FollowerParts,
  { detectEvery, embedEvery, minMotion }: Required<FollowOptions>,
): FaceFollower {
  const { recipe, embeddingLength, unitLength, decision } = model;
  const tracker = createTracker();
  const motion = createMotionSensor(minMotion);
  const profiles = new Map<number, Profile>();
  const newTemplate = () => createTemplate(embeddingLength, unitLength);
  const view = (face: DetectedFace) => {
    const pose = facePose(face.landmarks);
    return { pose, merit: meritOf(face, pose, recipe.width) };
  };
  let sinceSearch = detectEvery;

  const isDue = ({ id, face }: Track): boolean => {
    const profile = profiles.get(id);
    if (!profile || profile.strange.size > 0) return true;
    const isNew = profile.template.size < opening.embeddings;
    if (profile.age >= (isNew ? Math.min(opening.frames, embedEvery) : embedEvery)) return true;
    const { pose, merit } = view(face);
    return poseDifference(pose, profile.pose) > maxPoseDifference || merit > minGain * profile.merit;
  };
  const fits = (embedding: Embedding, { template }: Profile): boolean =>
    decision === undefined ||
    decidePair(euclidean.between(embedding, template.embedding), 'ascending', decision) === 'known';

  /** Adds an embedding; one that does not fit is ignored, unless several in a row don't. */
  const learn = ({ id, face }: Track, chip: PixelImage, embedding: Embedding) => {
    const { pose, merit } = view(face);
    const known = profiles.get(id);
    const seen = { chip, pose, age: 0 };
    if (known && fits(embedding, known)) {
      known.template.add(embedding, merit);
      Object.assign(known, seen, { strange: newTemplate(), merit: Math.max(merit, known.merit) });
      return;
    }
    known?.strange.add(embedding, merit);
    if (known && known.strange.size < maxStrange) return;
    const template = known?.strange ?? newTemplate();
    if (!known) template.add(embedding, merit);
    profiles.delete(id);
    profiles.set(known ? tracker.replace(id) : id, { ...seen, template, strange: newTemplate(), merit });
  };

  const locate = async (frame: PixelImage, signal: AbortSignal | undefined) => {
    sinceSearch += 1;
    const isFollowing = tracker.tracks.length > 0 && sinceSearch < detectEvery;
    if (isFollowing && tracker.follow(await detector.refine(frame, tracker.predict(), { signal }))) return;
    tracker.match(await detector.detect(frame, { signal }));
    sinceSearch = 0;
  };

  return {
    async see(frame, signal) {
      if (!motion.hasMoved(frame)) return undefined;
      await locate(frame, signal);
      for (const profile of profiles.values()) profile.age += 1;
      const due = tracker.tracks.filter((track) => track.missed === 0 && isDue(track));
      const chips = await Promise.all(due.map(({ face }) => makeChip(frame, face, recipe)));
      const embeddings = await embed(chips, signal);
      for (const [index, track] of due.entries()) learn(track, chips[index], embeddings[index]);
      const ids = new Set(tracker.tracks.map(({ id }) => id));
      for (const id of profiles.keys()) if (!ids.has(id)) profiles.delete(id);
      return tracker.tracks.flatMap(({ id, face, missed }) => {
        const profile = profiles.get(id);
        if (missed > 0 || !profile) return [];
        const { chip, template } = profile;
        return [{ ...face, track: id, embedding: template.embedding, embeddings: template.size, chip }];
      });
    },
  };
}
