/** A measure of how much two boxes overlap: 0..1, computed from the areas of their intersection and of both boxes. */
export interface OverlapMeasure {
  /** Added to each side: 1 counts the last pixel as part of the box, 0 treats corners as points. */
  readonly inclusive: 0 | 1;
  ratio(intersection: number, area: number, otherArea: number): number;
  /**
   * The smallest share of its width that each of two boxes has in common with the other if they overlap by more than
   * `threshold`.
   */
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
