import type { WeightManifest } from './weights/weight-manifest.js';

/** Where the weights of the three networks come from. */
export interface MtcnnWeightsSource {
  /** What is where in `data`: the content of `mtcnn.json`, or where to read it. */
  manifest: WeightManifest | URL;
  /** The float32 values, little-endian, or where to read them. */
  data: Uint8Array | URL;
}

/**
 * The weights that come with this package. The URLs are written so that bundlers which follow
 * `new URL(…, import.meta.url)` (Vite, webpack, Rollup with a plug-in, Parcel) carry the files along.
 */
export const packagedWeights = (): MtcnnWeightsSource => ({
  manifest: new URL('../weights/mtcnn.json', import.meta.url),
  data: new URL('../weights/mtcnn.bin', import.meta.url),
});
