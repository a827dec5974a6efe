import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DecisionPolicy, type Embedding, LookalikeError, type WorkContext } from '@lookalike/core';
import { openPairDataset, type PairDataset } from '@lookalike/dataset';
import { type DetailedEvaluation, evaluateFaces } from '@lookalike/evaluation';
import type { KnownFace, SubjectRule } from '@lookalike/matching';
import { type ReportFaces, reportFaces } from '@lookalike/report';
import type { SiameseModel } from '@lookalike/siamese';

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/**
 * Whether a folder holds the splits of `lookalike pairs`.
 * @example
 * ```ts
 * import { isPairsFolder } from '@lookalike/pipeline';
 *
 * console.log(await isPairsFolder('pairs'), await isPairsFolder('photos')); // → true false
 * ```
 */
export const isPairsFolder = (folder: string) => exists(join(folder, 'training', 'dataset.json'));

/** The split that nothing was tuned on: the test split, or validation where there is none. */
export const heldOutSplit = async (folder: string): Promise<'test' | 'validation'> =>
  (await exists(join(folder, 'test', 'dataset.json'))) ? 'test' : 'validation';

/**
 * Checks that a model accepts the images of a pairs folder.
 * @throws {LookalikeError} `CONTRACT_MISMATCH` when they are of another size, or gray instead of in color.
 */
export function assertPairsFit(folder: string, { info }: PairDataset, model: SiameseModel): void {
  const [needed, got] = [model.info.input, info.recipe].map(
    ({ width, height, channels }) => `${width}×${height}×${channels}`,
  );
  if (needed === got) return;
  throw new LookalikeError(
    'CONTRACT_MISMATCH',
    `${folder}: expected images of ${needed} for this model, got ${got}: name a folder of photos instead`,
  );
}

/** Images read and embedded at a time. */
const imagesPerRead = 256;

/** Embeds every image of a dataset, in their order. */
export async function embedDataset(
  model: SiameseModel,
  dataset: PairDataset,
  signal?: AbortSignal,
): Promise<Embedding[]> {
  const embeddings: Embedding[] = [];
  for (let start = 0; start < dataset.info.imageCount; start += imagesPerRead) {
    const end = Math.min(start + imagesPerRead, dataset.info.imageCount);
    const indices = Array.from({ length: end - start }, (_, offset) => start + offset);
    embeddings.push(...(await model.embed(await dataset.readImages(indices), { signal })));
  }
  return embeddings;
}

/** The images of a dataset with the people that they show. */
export async function embedDatasetFaces(
  model: SiameseModel,
  dataset: PairDataset,
  signal?: AbortSignal,
): Promise<KnownFace[]> {
  const embeddings = await embedDataset(model, dataset, signal);
  return embeddings.map((embedding, index) => ({
    embedding,
    subject: dataset.names[dataset.identities[index]],
    file: dataset.files?.[index] ?? `image ${index}`,
  }));
}

/** The faces of a dataset's images, in their order. */
export type EmbedDataset = (dataset: PairDataset) => Promise<KnownFace[]>;

export interface SplitRules {
  rule: SubjectRule;
  /** How the model decides. */
  decision?: DecisionPolicy;
  /** Whether the model was trained on the training images, so that their people are not strangers to it. */
  isTrainedHere: boolean;
}

/**
 * Measures embeddings on the held-out split of a pairs folder: each image against the training images or, if the people
 * are held out too, against the other held-out images.
 */
export async function evaluateSplits(
  folder: string,
  describe: EmbedDataset,
  { rule, decision, isTrainedHere }: SplitRules,
): Promise<DetailedEvaluation> {
  const split = await heldOutSplit(folder);
  await using training = await openPairDataset(join(folder, 'training'));
  await using heldOut = await openPairDataset(join(folder, split));
  const probes = await describe(heldOut);
  const trained = new Set(Array.from(training.identities, (identity) => training.names[identity]));
  const peopleAreKnown = probes.some(({ subject }) => trained.has(subject));
  return evaluateFaces({
    protocol: peopleAreKnown
      ? `each ${split} image against the training images`
      : `each ${split} image against the others, of people that training has not seen`,
    faces: probes,
    ...(peopleAreKnown && { known: await describe(training) }),
    pairs: heldOut,
    rule,
    decision,
    seenInTraining: peopleAreKnown && isTrainedHere,
  });
}

/** Measures a model on the held-out split of a pairs folder. */
export const evaluatePairsFolder = (
  model: SiameseModel,
  folder: string,
  rules: SplitRules,
  { signal }: WorkContext,
): Promise<DetailedEvaluation> => {
  const embed = (dataset: PairDataset) => {
    assertPairsFit(folder, dataset, model);
    return embedDatasetFaces(model, dataset, signal);
  };
  return evaluateSplits(folder, embed, rules);
};

/** The held-out faces of a pairs folder, for a report. */
export async function heldOutPictures(folder: string, detailed: DetailedEvaluation): Promise<ReportFaces> {
  await using dataset = await openPairDataset(join(folder, await heldOutSplit(folder)));
  const face = async (index: number) => {
    const [image] = await dataset.readImages([index]);
    return { image, name: dataset.names[dataset.identities[index]] };
  };
  return await reportFaces(face, detailed);
}
