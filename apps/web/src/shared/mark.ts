export type Tone = 'known' | 'ambiguous' | 'unknown';

/** A face in a photo with its labels. Lengths are in pixels of the upright photo. */
export interface Mark {
  box: { x_min: number; y_min: number; x_max: number; y_max: number };
  /** Points as `[x, y]`. */
  landmarks?: readonly (readonly number[])[];
  tone: Tone;
  /** One or two words; `''` for no label. */
  label: string;
  /** The complete description, for people who cannot see the photo. */
  description: string;
  /** In a choice of faces: whether this one is chosen. */
  chosen?: boolean;
}

/** Mirrors a mark horizontally. */
export function mirrorMark(mark: Mark, width: number): Mark {
  const box = { ...mark.box, x_min: width - mark.box.x_max, x_max: width - mark.box.x_min };
  return { ...mark, box, landmarks: mark.landmarks?.map(([x, y]) => [width - x, y]) };
}
