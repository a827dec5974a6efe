import { unpackBytes } from '@lookalike/core';
import { parseWeightManifest, type WeightManifest } from './weights/weight-manifest.js';

/** Where the weights of the three networks come from. */
export interface MtcnnWeightsSource {
  /** The layout of `data`: the content of `mtcnn.json`, or where to read it. */
  manifest: WeightManifest | URL;
  /** The float32 values, little-endian, or where to read them. */
  data: Uint8Array | URL;
}

/** The weights in this package, as modules that are loaded on demand. */
export async function packagedWeights(): Promise<MtcnnWeightsSource> {
  const [manifest, data] = await Promise.all([
    import('../weights/mtcnn.json?packed'),
    import('../weights/mtcnn.bin?packed'),
  ]);
  return {
    manifest: parseWeightManifest(await unpackBytes(manifest.packed)),
    data: await unpackBytes(data.packed),
  };
}
