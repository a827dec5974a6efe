import type { PhotoView } from '@lookalike/curation';
import type { Tone } from '../../shared/mark.js';
import type { Verdict } from './create-decisions.js';

/** The index of the face that counts in a photo: the chosen one, or else the suggested one. */
export const faceOf = ({ face, suggestedFace }: PhotoView) => face ?? suggestedFace;

/** Keeping a photo of several people also confirms the person's face. */
export function keeping(photo: PhotoView): Verdict {
  const face = faceOf(photo);
  return photo.faces.length > 1 && face !== undefined ? { decision: 'face', face } : { decision: 'keep' };
}

/** How a face is drawn: the person's as known, or as ambiguous while that is unconfirmed; the others as unknown. */
export function toneOf(photo: PhotoView, index: number): Tone {
  if (index !== faceOf(photo)) return 'unknown';
  const isDoubted = photo.issues.some(({ kind }) => kind === 'wrong-person' || kind === 'no-agreement');
  return isDoubted && !photo.decision ? 'ambiguous' : 'known';
}
