import type { DetectedFace, PixelImage } from '@lookalike/core';
import { createStatsRecorder, type StatsRecorder, toBoxes } from './detection-stats.js';
import type { DetectOptions } from './face-detector.js';
import { scalePyramid } from './geometry/scale-pyramid.js';
import type { SearchOptions } from './mtcnn-options.js';
import { oNet } from './networks/o-net.js';
import { rNet } from './networks/r-net.js';
import { createPhotoSampler } from './pixels/photo-sampler.js';
import { type ListCells, openListing } from './stages/list-cells.js';
import { outputCrops, refinementCrops } from './stages/network-crops.js';
import { propose } from './stages/propose.js';
import { refine } from './stages/refine.js';
import { runOnCrops, type ScoredBoxes } from './stages/run-on-crops.js';
import { toDetectedFaces } from './stages/to-detected-faces.js';
import type { NetworkWeights } from './weights/create-networks.js';

/** What the stages of a search share. */
interface Search {
  options: SearchOptions;
  recorder: StatsRecorder;
  signal: AbortSignal | undefined;
}

/** A photo with the boxes that P-Net proposes in it. */
async function openProposals(
  image: PixelImage,
  list: ListCells,
  { options: { minFaceSize, scaleFactor, thresholds }, recorder, signal }: Search,
) {
  const scales = scalePyramid(image, minFaceSize, scaleFactor);
  recorder.addScales(scales);
  const sampler = createPhotoSampler(image, scales.length > 0 ? 'many' : 'few');
  try {
    const boxes = await propose(sampler, list, scales, thresholds[0], signal);
    recorder.add('proposals', toBoxes(boxes));
    return { image, sampler, boxes };
  } catch (error) {
    sampler.dispose();
    throw error;
  }
}

/** A photo with the boxes that R-Net has refined. */
async function openRefinements(
  image: PixelImage,
  proposed: ScoredBoxes,
  { options, recorder }: Pick<Search, 'options' | 'recorder'>,
) {
  const boxes = refine(proposed, options.thresholds[1]);
  recorder.add('refinements', toBoxes(boxes));
  return { image, sampler: createPhotoSampler(image, 'few'), boxes };
}

/**
 * The cascade (Zhang, Zhang, Li and Qiao, "Joint Face Detection and Alignment Using Multitask Cascaded Convolutional
 * Networks", 2016): P-Net proposes boxes one photo at a time, R-Net refines those of all photos together, and O-Net
 * makes the final decision. Only one photo's summed-area table is in memory at a time.
 */
export async function detectFaces(
  images: readonly PixelImage[],
  weights: NetworkWeights,
  options: SearchOptions,
  { signal, onStats }: DetectOptions,
): Promise<DetectedFace[][]> {
  const recorder = createStatsRecorder();
  const search = { options, recorder, signal };
  const listing = openListing(weights.pNet);
  const proposed = await runOnCrops(
    images.map((image) => () => recorder.time('proposals', () => openProposals(image, listing.list, search))),
    { ...refinementCrops, run: (x) => rNet(x, weights.rNet) },
    (work) => recorder.time('refinements', work),
    signal,
  ).finally(listing.dispose);
  const refined = await runOnCrops(
    images.map(
      (image, index) => () =>
        recorder.time('refinements', () => openRefinements(image, proposed[index], search)),
    ),
    { ...outputCrops, run: (x) => oNet(x, weights.oNet) },
    (work) => recorder.time('outputs', work),
    signal,
  );
  const faces = refined.map((seen) =>
    toDetectedFaces(seen, options.thresholds[2]).slice(0, options.maxFaces),
  );
  for (const found of faces) {
    recorder.add(
      'outputs',
      found.map(({ box }) => box),
    );
  }
  onStats?.(recorder.stats);
  return faces;
}
