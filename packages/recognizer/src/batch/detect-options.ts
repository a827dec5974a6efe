/** How faces are searched. */
export interface DetectOptions {
  /** Side in pixels of the smallest face to look for, at least 12. @default 20 */
  minFace: number;
  /** Lowest score after P-Net, R-Net and O-Net, each 0..1. @default [0.6, 0.7, 0.7] */
  thresholds: readonly [number, number, number];
}

export const defaultDetectOptions: Readonly<DetectOptions> = Object.freeze({
  minFace: 20,
  thresholds: Object.freeze([0.6, 0.7, 0.7] as const),
});
