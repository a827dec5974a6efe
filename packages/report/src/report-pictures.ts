import type { PixelImage } from '@lookalike/core';
import type { DetailedEvaluation } from '@lookalike/evaluation';
import { encodeImage } from '@lookalike/image';
import { choosePairs } from './choose-pairs.js';
import type { ReportData, ReportPair, ReportPicture } from './report-data.js';

/** Pairs of each kind that a report shows. */
const pairsShown = 6;

/** The faces that a report can show. */
export interface ShownFaces {
  /** `[pairs, 2]`, row-major: two faces for each pair that was measured. */
  pairs: Int32Array;
  face(index: number): Promise<{ image: PixelImage; name: string }>;
}

/** The surest and the hardest of some pairs, as pictures. */
export async function reportPictures(
  { pairs, face }: ShownFaces,
  { distances, labels }: Pick<DetailedEvaluation, 'distances' | 'labels'>,
): Promise<NonNullable<ReportData['pairs']>> {
  const picture = async (index: number): Promise<ReportPicture> => {
    const { image, name } = await face(index);
    return { bytes: await encodeImage(image, { format: 'png' }), type: 'image/png', name };
  };
  const show = async (pair: number): Promise<ReportPair> => ({
    left: await picture(pairs[2 * pair]),
    right: await picture(pairs[2 * pair + 1]),
    label: labels[pair] === 1 ? 1 : 0,
    score: distances[pair],
  });
  const chosen = choosePairs({ scores: distances, labels }, pairsShown);
  const showAll = (list: readonly number[]) => Promise.all(list.map(show));
  return {
    sameClosest: await showAll(chosen.sameClosest),
    differentFarthest: await showAll(chosen.differentFarthest),
    sameFarthest: await showAll(chosen.sameFarthest),
    differentClosest: await showAll(chosen.differentClosest),
  };
}
