/** Limits on the photos to collect. */
export interface CollectOptions {
  /** Photos per person, including those already in the folder. @default 36 */
  limit: number;
  /** Downloads at the same time. @default 4 */
  parallel: number;
  /** The largest file, in bytes. @default 20 MiB */
  maxBytes: number;
  /** The largest photo, in pixels. @default 40 million */
  maxPixels: number;
  /** The shorter side of the smallest photo, in pixels. @default 160 */
  minSide: number;
  /** Two photos whose 64-bit perceptual hashes differ in at most this many bits are the same one. @default 4 */
  nearDuplicateBits: number;
}

export const defaultCollectOptions: Readonly<CollectOptions> = Object.freeze({
  limit: 36,
  parallel: 4,
  maxBytes: 20 * 2 ** 20,
  maxPixels: 40e6,
  minSide: 160,
  nearDuplicateBits: 4,
});
