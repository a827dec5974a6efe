import type { DetectedFace, PixelImage } from '@lookalike/core';
import { createStatsRecorder, type StageName, toBoxes } from './detection-stats.js';
import type { DetectOptions } from './face-detector.js';
import { scalePyramid } from './geometry/scale-pyramid.js';
import type { SearchOptions } from './mtcnn-options.js';
import { oNet } from './networks/o-net.js';
import { rNet } from './networks/r-net.js';
import { createPhotoSampler } from './pixels/photo-sampler.js';
import { openListing } from './stages/list-cells.js';
import { outputCrops, refinementCrops } from './stages/network-crops.js';
import { propose } from './stages/propose.js';
import { refine } from './stages/refine.js';
import { runOnCrops } from './stages/run-on-crops.js';
import { toDetectedFaces } from './stages/to-detected-faces.js';
import type { NetworkWeights } from './weights/create-networks.js';

/**
 * The cascade (Zhang, Zhang, Li and Qiao, "Joint Face Detection and Alignment Using Multitask Cascaded Convolutional
 * Networks", 2016): P-Net proposes boxes one photo at a time, R-Net refines those of all photos together, and O-Net
 * makes the final decision. Only one photo's summed-area table is in memory at a time.
 */
export async function detectFaces(
  images: readonly PixelImage[],
  weights: NetworkWeights,
  { minFaceSize, scaleFactor, thresholds, maxFaces }: SearchOptions,
  { signal, onStats }: DetectOptions,
): Promise<DetectedFace[][]> {
  const recorder = createStatsRecorder();
  const timer =
    (stage: StageName) =>
    <T>(work: () => Promise<T>) =>
      recorder.time(stage, work);
  const [proposalThreshold, refinementThreshold, outputThreshold] = thresholds;

  const open = async (image: PixelImage) => {
    const scales = scalePyramid(image, minFaceSize, scaleFactor);
    recorder.addScales(scales);
    const sampler = createPhotoSampler(image, scales.length > 0 ? 'many' : 'few');
    try {
      const boxes = await propose(sampler, listing.list, scales, proposalThreshold, signal);
      recorder.add('proposals', toBoxes(boxes));
      return { image, sampler, boxes };
    } catch (error) {
      sampler.dispose();
      throw error;
    }
  };
  const listing = openListing(weights.pNet);
  const proposed = await runOnCrops(
    images.map((image) => () => recorder.time('proposals', () => open(image))),
    { ...refinementCrops, run: (x) => rNet(x, weights.rNet) },
    timer('refinements'),
    signal,
  ).finally(listing.dispose);

  const reopen = async (image: PixelImage, index: number) => {
    const boxes = refine(proposed[index], refinementThreshold);
    recorder.add('refinements', toBoxes(boxes));
    return { image, sampler: createPhotoSampler(image, 'few'), boxes };
  };
  const refined = await runOnCrops(
    images.map((image, index) => () => recorder.time('refinements', () => reopen(image, index))),
    { ...outputCrops, run: (x) => oNet(x, weights.oNet) },
    timer('outputs'),
    signal,
  );

  const faces = refined.map((seen) => toDetectedFaces(seen, outputThreshold).slice(0, maxFaces));
  for (const found of faces) {
    recorder.add(
      'outputs',
      found.map(({ box }) => box),
    );
  }
  onStats?.(recorder.stats);
  return faces;
}
