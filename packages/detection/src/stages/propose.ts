import { type Candidates, joinCandidates, takeCandidates } from '../geometry/candidates.js';
import { nonMaxSuppression } from '../geometry/non-max-suppression.js';
import { unionOverlap } from '../geometry/overlap.js';
import { regressBoxes } from '../geometry/regress-boxes.js';
import { square } from '../geometry/square.js';
import type { PhotoSampler } from '../pixels/photo-sampler.js';
import type { ListCells } from './list-cells.js';
import { scanLevel } from './scan-level.js';

/** How much two proposals may overlap, at one scale and across scales. */
const maxOverlapWithinScale = 0.5;
const maxOverlapAcrossScales = 0.7;

const nms = (candidates: Candidates, threshold: number) =>
  takeCandidates(candidates, nonMaxSuppression(candidates.boxes, candidates.scores, threshold, unionOverlap));

/**
 * The first stage: P-Net over the image pyramid.
 * @param list runs P-Net.
 * @param scales the scales of the pyramid.
 * @param threshold lowest score of a proposal, 0..1.
 * @returns `[count, 4]` corners of squares that may contain a face and may reach outside the photo.
 */
export async function propose(
  sampler: PhotoSampler,
  list: ListCells,
  scales: readonly number[],
  threshold: number,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const levels: Candidates[] = [];
  for (const scale of scales) {
    const found = await scanLevel(sampler, list, scale, threshold, signal);
    levels.push(nms(found, maxOverlapWithinScale));
  }
  const { boxes, offsets } = nms(joinCandidates(levels), maxOverlapAcrossScales);
  return square(regressBoxes(boxes, offsets, 0));
}
