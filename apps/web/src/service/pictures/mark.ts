import type { Box } from '../api/types.js';

export type Tone = 'known' | 'ambiguous' | 'unknown';

/** A face on a photo, with what is said of it. */
export interface Mark {
  box: Box;
  landmarks?: number[][];
  tone: Tone;
  label: string;
  /** The whole of it, for those who do not see the photo. */
  description: string;
}

/** A mark as a mirror shows it. */
export function mirrorMark(mark: Mark, width: number): Mark {
  const box = { ...mark.box, x_min: width - mark.box.x_max, x_max: width - mark.box.x_min };
  return { ...mark, box, landmarks: mark.landmarks?.map(([x, y]) => [width - x, y]) };
}
