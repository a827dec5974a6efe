export type Tone = 'known' | 'ambiguous' | 'unknown';

/** A face on a photo, with what is said about it. Lengths are pixels of the upright photo. */
export interface Mark {
  box: { x_min: number; y_min: number; x_max: number; y_max: number };
  /** Points as `[x, y]`. */
  landmarks?: readonly (readonly number[])[];
  tone: Tone;
  /** One or two words; `''` draws none. */
  label: string;
  /** All of it, for those who do not see the photo. */
  description: string;
  /** For faces to choose from: whether this one is chosen. */
  chosen?: boolean;
}

/** A mark as a mirror shows it. */
export function mirrorMark(mark: Mark, width: number): Mark {
  const box = { ...mark.box, x_min: width - mark.box.x_max, x_max: width - mark.box.x_min };
  return { ...mark, box, landmarks: mark.landmarks?.map(([x, y]) => [width - x, y]) };
}
