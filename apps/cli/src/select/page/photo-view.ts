import type { Box } from '@lookalike/core';
import type { Judgement } from '../judge-photos.js';
import type { FaceAnalysis, PhotoAnalysis } from '../photo-analysis.js';
import type { FaceView, Standing } from './page-state.js';
import type { PhotoRecord } from './selection-writer.js';

/** A photo that the page knows: what was found in it and what is thought of it. */
export interface ReviewedPhoto {
  id: number;
  photo: PhotoAnalysis;
  judgement: Judgement;
}

const isBox = (a: Box, b: Box) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

const indexOf = (faces: readonly FaceAnalysis[], box: Box | undefined) => {
  const index = box ? faces.findIndex((face) => isBox(face.box, box)) : -1;
  return index < 0 ? undefined : index;
};

/** What the journal says of a photo, in the page's words. */
export function toStanding({ photo }: ReviewedPhoto, { revision, choice }: PhotoRecord): Standing {
  const { file, faces } = photo;
  if (!choice) return { file, revision };
  const chosen = 'face' in choice ? indexOf(faces, choice.face?.box) : undefined;
  return {
    file,
    revision,
    decision: choice.decision,
    by: choice.by,
    ...(choice.decision === 'move' && { to: choice.to }),
    ...(chosen !== undefined && { face: chosen }),
  };
}

/** To tenths of a pixel: thousands of photos are sent at once. */
const short = (value: number) => Math.round(10 * value) / 10;

const shorten = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, short(value)])) as T;

const toFace = ({ box, landmarks }: FaceAnalysis): FaceView => ({
  box: shorten(box),
  landmarks: {
    leftEye: shorten(landmarks.leftEye),
    rightEye: shorten(landmarks.rightEye),
    nose: shorten(landmarks.nose),
    mouthLeft: shorten(landmarks.mouthLeft),
    mouthRight: shorten(landmarks.mouthRight),
  },
});

export function toPhotoView(reviewed: ReviewedPhoto, record: PhotoRecord) {
  const { id, photo, judgement } = reviewed;
  const { width, height, faces } = photo;
  const { person, verdict, doubts, face } = judgement;
  return {
    ...toStanding(reviewed, record),
    ...{ id, person, width, height, verdict, doubts },
    faces: faces.map(toFace),
    ...(face && { suggestedFace: faces.indexOf(face) }),
  };
}
