import type { PixelImage } from '@lookalike/core';
import type { DetailedEvaluation } from '@lookalike/evaluation';
import { encodeImage } from '@lookalike/image';
import { choosePairs } from './choose-pairs.js';
import { embeddingMap } from './embedding-map.js';
import type { ReportData, ReportPair, ReportPicture } from './report-data.js';

/** Number of pairs of each kind in a report. */
const pairsShown = 6;

/** Returns the face at a position, for display. */
export type ShownFace = (index: number) => Promise<{ image: PixelImage; name: string }>;

/**
 * The easiest and the hardest of some pairs, as pictures.
 * @example
 * ```ts
 * import { reportPictures } from '@lookalike/report';
 *
 * const gray = (level: number) => ({ data: Uint8Array.of(level), width: 1, height: 1, channels: 1 }) as const;
 * const shown = await reportPictures(async (index) => ({ image: gray(index), name: `face ${index}` }), {
 *   pairs: Int32Array.of(0, 1, 0, 2),
 *   distances: Float64Array.of(0.4, 1.2),
 *   labels: Uint8Array.of(1, 0),
 * });
 * console.log(shown.sameClosest[0].right.name); // → face 1
 * ```
 */
export async function reportPictures(
  face: ShownFace,
  { pairs, distances, labels }: Pick<DetailedEvaluation, 'pairs' | 'distances' | 'labels'>,
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

/** The parts of a report that show the faces themselves. */
export type ReportFaces = Pick<ReportData, 'pairs' | 'map'>;

/**
 * The pairs worth looking at in an evaluation, and a map of its faces.
 * @example
 * ```ts
 * import type { DetailedEvaluation } from '@lookalike/evaluation';
 * import { decodeImage } from '@lookalike/image';
 * import { reportFaces } from '@lookalike/report';
 *
 * export const facesOf = (detailed: DetailedEvaluation) =>
 *   reportFaces(async (index) => {
 *     const { file, subject } = detailed.faces[index];
 *     return { image: await decodeImage(file), name: subject };
 *   }, detailed);
 * ```
 */
export const reportFaces = async (face: ShownFace, detailed: DetailedEvaluation): Promise<ReportFaces> => ({
  pairs: await reportPictures(face, detailed),
  map: await embeddingMap(face, detailed),
});
