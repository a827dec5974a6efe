import type { PhotoView } from '@lookalike/curation';
import { faceOf } from './create-page.js';

export type Tone = 'known' | 'ambiguous' | 'unknown';

/** How a face is drawn: the person's as known, or as ambiguous while it is doubted; the others as unknown. */
export function toneOf(photo: PhotoView, index: number): Tone {
  if (index !== faceOf(photo)) return 'unknown';
  const isDoubted = photo.issues.some(({ kind }) => kind === 'wrong-person' || kind === 'no-agreement');
  return isDoubted && !photo.decision ? 'ambiguous' : 'known';
}
