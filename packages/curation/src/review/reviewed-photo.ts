import { join } from 'node:path';
import { type Box, type Landmarks, LookalikeError, landmarkNames } from '@lookalike/core';
import { fileVersion, ignoreMissing } from '@lookalike/core/node';
import type { Assessment } from '../assess-photos.js';
import type { FaceAnalysis, PhotoAnalysis } from '../photo-analysis.js';
import type { FaceView, PhotoView, Standing } from './review-view.js';
import type { PhotoRecord } from './selection-writer.js';

/** A photo under review: what was found in it and how it was assessed. */
export interface ReviewedPhoto {
  photo: PhotoAnalysis;
  assessment: Assessment;
  /** The part of its view that no decision changes. */
  view: Omit<PhotoView, keyof Standing>;
}

/**
 * Makes sure that a photo is still the one that was analysed: another has its faces elsewhere.
 * @throws {LookalikeError} `NOT_FOUND` when it has changed or is gone.
 */
export async function assertUnchanged(
  photosFolder: string,
  { file, version }: Pick<PhotoAnalysis, 'file' | 'version'>,
): Promise<void> {
  const now = await ignoreMissing(fileVersion(join(photosFolder, file)));
  if (now === version) return;
  const what = now === undefined ? 'no longer exists' : 'has changed since it was analysed';
  throw new LookalikeError('NOT_FOUND', `${file} ${what}: run lookalike select again`);
}

const isBox = (a: Box, b: Box) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

const indexOf = (faces: readonly FaceAnalysis[], box: Box | undefined) => {
  const index = box ? faces.findIndex((face) => isBox(face.box, box)) : -1;
  return index < 0 ? undefined : index;
};

/** A photo's standing by its record in the journal. */
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

/** To tenths of a pixel: thousands of photos are sent together. */
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
