import { type Box, type Landmarks, landmarkNames } from '@lookalike/core';
import type { Assessment } from '../assess-photos.js';
import type { FaceAnalysis, PhotoAnalysis } from '../photo-analysis.js';
import type { FaceView, PhotoView, Standing } from './page-state.js';
import type { PhotoRecord } from './selection-writer.js';

/** A photo that the page knows: what was found in it and what is thought of it. */
export interface ReviewedPhoto {
  photo: PhotoAnalysis;
  assessment: Assessment;
  /** What the page shows of it whatever is decided. */
  view: Omit<PhotoView, keyof Standing>;
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

const shortBox = ({ x, y, width, height }: Box): Box => ({
  x: short(x),
  y: short(y),
  width: short(width),
  height: short(height),
});

const shortPoints = (landmarks: Landmarks): FaceView['landmarks'] =>
  landmarkNames.map((name) => [short(landmarks[name].x), short(landmarks[name].y)]);

export function toReviewedPhoto(id: number, photo: PhotoAnalysis, assessment: Assessment): ReviewedPhoto {
  const { width, height, faces } = photo;
  const { person, verdict, issues, face } = assessment;
  const view = {
    ...{ id, person, width, height, verdict, issues },
    faces: faces.map(({ box, landmarks }) => ({ box: shortBox(box), landmarks: shortPoints(landmarks) })),
    ...(face && { suggestedFace: faces.indexOf(face) }),
  };
  return { photo, assessment, view };
}

export const toPhotoView = (reviewed: ReviewedPhoto, record: PhotoRecord): PhotoView => ({
  ...toStanding(reviewed, record),
  ...reviewed.view,
});
