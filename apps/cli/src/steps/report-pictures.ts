import { join } from 'node:path';
import { openPairDataset, type PairDataset } from '@lookalike/dataset';
import { encodeImage } from '@lookalike/image';
import { choosePairs, type ReportData, type ReportPair, type ReportPicture } from '../report/index.js';
import { type DetailedEvaluation, heldOutSplit } from './evaluate-pairs-folder.js';

/** Pairs of each kind that a report shows. */
const pairsShown = 6;

async function picture(dataset: PairDataset, index: number): Promise<ReportPicture> {
  const [image] = await dataset.readImages([index]);
  const bytes = await encodeImage(image, { format: 'png' });
  return { bytes, type: 'image/png', name: dataset.names[dataset.identities[index]] };
}

/** The surest and the hardest pairs of the held-out split, as pictures. */
export async function reportPictures(
  pairsFolder: string,
  { distances, labels }: DetailedEvaluation,
): Promise<NonNullable<ReportData['pairs']>> {
  await using dataset = await openPairDataset(join(pairsFolder, await heldOutSplit(pairsFolder)));
  const show = async (pair: number): Promise<ReportPair> => ({
    left: await picture(dataset, dataset.pairs[2 * pair]),
    right: await picture(dataset, dataset.pairs[2 * pair + 1]),
    label: labels[pair] === 1 ? 1 : 0,
    score: distances[pair],
  });
  const chosen = choosePairs({ scores: distances, labels }, pairsShown);
  const showAll = (pairs: readonly number[]) => Promise.all(pairs.map(show));
  return {
    sameClosest: await showAll(chosen.sameClosest),
    differentFarthest: await showAll(chosen.differentFarthest),
    sameFarthest: await showAll(chosen.sameFarthest),
    differentClosest: await showAll(chosen.differentClosest),
  };
}
