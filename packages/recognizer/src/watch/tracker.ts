import type { Box, DetectedFace } from '@lookalike/core';
import { matchBoxes } from './match-boxes.js';
import { overlap } from './overlap.js';

/** One face over several frames. */
export interface Track {
  /** From 1; never reused. */
  readonly id: number;
  /** Where it was seen last. */
  face: DetectedFace;
  /** Frames since then; 0 when it is in the newest one. */
  missed: number;
}

/** Follows faces from frame to frame by where they are. */
export interface Tracker {
  /** In the order in which they were first seen. */
  readonly tracks: readonly Track[];
  /** Where each track's face should be in the next frame at its current speed. */
  predict(): Box[];
  /**
   * Updates the tracks with what was found at each prediction. @returns false, without any update, if a face of the
   * last frame is gone, since it may be anywhere.
   */
  follow(found: readonly (DetectedFace | undefined)[]): boolean;
  /**
   * Updates the tracks with all faces of a frame: continues tracks, begins new ones, and ends those that were missed
   * too often.
   */
  match(found: readonly DetectedFace[]): void;
  /** Begins a new track to replace one whose face turned out to be another person's. @returns its id */
  replace(id: number): number;
}

/** Frames for which a face may be hidden and still keep its track. */
export const maxMissed = 5;
/** Least overlap of a face with where it was expected. */
const minContinuation = 0.3;
/** Two tracks that overlap more follow the same face. */
const maxOverlap = 0.6;
/** Weight of the newest step in a track's speed. */
const smoothing = 0.5;
/** Largest move in one frame, as a share of the face's width. */
const maxStep = 0.5;

interface MovingTrack extends Track {
  /** In pixels per frame. */
  speed: { x: number; y: number };
}

const centre = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value));

function move(track: MovingTrack, face: DetectedFace): void {
  const [from, to] = [centre(track.face.box), centre(face.box)];
  const most = maxStep * face.box.width;
  const blend = (old: number, step: number) => clamp(old + smoothing * (step - old), most);
  track.speed = { x: blend(track.speed.x, to.x - from.x), y: blend(track.speed.y, to.y - from.y) };
  track.face = face;
  track.missed = 0;
}

/** A face that is no longer seen is expected at the same place. */
function miss(track: MovingTrack): void {
  track.speed = { x: 0, y: 0 };
  track.missed += 1;
}

export function createTracker(): Tracker {
  let tracks: MovingTrack[] = [];
  let lastId = 0;
  const nextId = () => {
    lastId += 1;
    return lastId;
  };
  const begin = (face: DetectedFace): MovingTrack => ({
    id: nextId(),
    face,
    missed: 0,
    speed: { x: 0, y: 0 },
  });
  const predict = () =>
    tracks.map(({ face: { box }, speed }) => ({ ...box, x: box.x + speed.x, y: box.y + speed.y }));
  /** Of tracks that follow the same face, keeps the oldest. */
  const endDoubles = () => {
    tracks = tracks.filter(
      ({ face: { box } }, index) =>
        !tracks.slice(0, index).some((older) => overlap(older.face.box, box) > maxOverlap),
    );
  };
  const endLost = () => {
    tracks = tracks.filter(({ missed }) => missed <= maxMissed);
  };
  return {
    get tracks() {
      return tracks;
    },
    predict,
    follow(found) {
      if (tracks.some(({ missed }, index) => missed === 0 && found[index] === undefined)) return false;
      for (const [index, track] of tracks.entries()) {
        const face = found[index];
        if (face) move(track, face);
        else miss(track);
      }
      endLost();
      endDoubles();
      return true;
    },
    match(found) {
      const partners = matchBoxes(
        predict(),
        found.map(({ box }) => box),
        minContinuation,
      );
      for (const [index, track] of tracks.entries()) {
        const partner = partners[index];
        if (partner === undefined) miss(track);
        else move(track, found[partner]);
      }
      const fresh = found.filter((_, index) => !partners.includes(index));
      endLost();
      tracks = [...tracks, ...fresh.map(begin)];
      endDoubles();
    },
    replace(id) {
      const fresh = nextId();
      tracks = tracks.map((track) => (track.id === id ? { ...track, id: fresh } : track));
      return fresh;
    },
  };
}
