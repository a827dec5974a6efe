/** How the overlap of two boxes is measured: a number in 0..1 from the areas of their intersection and of both. */
export interface OverlapMeasure {
  /** What is added to a side: 1 counts the last pixel as part of the box, 0 takes corners as points. */
  readonly inclusive: 0 | 1;
  ratio(intersection: number, area: number, otherArea: number): number;
  /** The part of its width that each of two boxes shares with the other, at least, when they overlap by more than a threshold. */
  sharedWidth(threshold: number): number;
}

/** Intersection over union (IoU). */
export const unionOverlap: OverlapMeasure = Object.freeze({
  inclusive: 0,
  ratio: (intersection: number, area: number, otherArea: number) =>
    intersection / (area + otherArea - intersection),
  sharedWidth: (threshold: number) => threshold,
});

/** Intersection over the smaller box: 1 when one box lies inside the other. */
export const minimumOverlap: OverlapMeasure = Object.freeze({
  inclusive: 1,
  ratio: (intersection: number, area: number, otherArea: number) => intersection / Math.min(area, otherArea),
  sharedWidth: () => 0,
});
