import type { Box, DetectedFace, PixelImage } from '@lookalike/core';
import type { DetectOptions } from './face-detector.js';
import { square } from './geometry/square.js';
import type { SearchOptions } from './mtcnn-options.js';
import { oNet } from './networks/o-net.js';
import { rNet } from './networks/r-net.js';
import { createPhotoSampler } from './pixels/photo-sampler.js';
import { outputCrops, refinementCrops } from './stages/network-crops.js';
import { refine } from './stages/refine.js';
import { runOnCrops } from './stages/run-on-crops.js';
import { toDetectedFaces } from './stages/to-detected-faces.js';
import type { NetworkWeights } from './weights/create-networks.js';

const untimed = <T>(work: () => Promise<T>) => work();

/**
 * The second half of the cascade, for known boxes. The stages treat each box as a photo of its own, so that all boxes
 * go through a network together and none suppresses another.
 */
export async function refineFaces(
  image: PixelImage,
  boxes: readonly Box[],
  weights: NetworkWeights,
  { thresholds }: SearchOptions,
  { signal }: Pick<DetectOptions, 'signal'>,
): Promise<(DetectedFace | undefined)[]> {
  const [, refinementThreshold, outputThreshold] = thresholds;
  const openAt = (corners: Float32Array) => async () => ({
    image,
    sampler: createPhotoSampler(image, 'few'),
    boxes: corners,
  });
  const refined = await runOnCrops(
    boxes.map(({ x, y, width, height }) => openAt(square(Float32Array.of(x, y, x + width, y + height)))),
    { ...refinementCrops, run: (x) => rNet(x, weights.rNet) },
    untimed,
    signal,
  );
  const seen = await runOnCrops(
    refined.map((each) => openAt(refine(each, refinementThreshold))),
    { ...outputCrops, run: (x) => oNet(x, weights.oNet) },
    untimed,
    signal,
  );
  return seen.map((each) => toDetectedFaces(each, outputThreshold).at(0));
}
