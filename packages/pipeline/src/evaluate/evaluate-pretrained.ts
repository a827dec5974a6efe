import { join, relative } from 'node:path';
import {
  type DecisionPolicy,
  type Embedding,
  type Failure,
  mapWithProgress,
  type WorkContext,
} from '@lookalike/core';
import { openPairDataset, type PairDataset } from '@lookalike/dataset';
import type { DetailedEvaluation, Evaluation } from '@lookalike/evaluation';
import { decodeImage } from '@lookalike/image';
import type { KnownFace } from '@lookalike/matching';
import {
  detectorOptions,
  fitsRecipe,
  listPhotos,
  loadRecognizer,
  photoConcurrency,
  pretrainedInfo,
  type Recognizer,
} from '@lookalike/recognizer';
import type { SiameseModel } from '@lookalike/siamese';
import { readStamp, sourceOf } from '../folders/stamp.js';
import { asPng } from '../gray/gray-faces.js';
import { openCache } from '../open-cache.js';
import { type CacheOptions, defaultSearchOptions } from '../search-options.js';
import { evaluateSplits, heldOutSplit } from './evaluate-pairs-folder.js';

/** The pictures show one face each, so small faces are ignored. */
const detectOptions = Object.freeze({ ...defaultSearchOptions, minFace: 40 });

/** Whether a model is the pretrained one. */
export const isPretrained = async ({ info }: SiameseModel): Promise<boolean> =>
  info.contractId === (await pretrainedInfo()).contractId;

/** Where the pictures are, by the names of the gray faces made from them. */
export type Pictures = ReadonlyMap<string, string>;

/** The pictures of a folder of faces. */
export async function picturesOf(folder: string): Promise<{ pictures: Pictures; failures: Failure[] }> {
  const { photos, failures } = await listPhotos([folder]);
  return { pictures: new Map(photos.map(({ name, path }) => [asPng(name), path])), failures };
}

/** What a pairs folder was made from. */
export interface PairsOrigin {
  /** The folder of its faces, in colour where that is known. */
  faces: string;
  /** The folder of the photos that these were cut from, if it is known. */
  photos?: string;
}

/** What a pairs folder was made from, according to the steps' stamps; `undefined` if a folder is gone or unknown. */
export async function originOf(pairsFolder: string): Promise<PairsOrigin | undefined> {
  const given = await sourceOf(pairsFolder);
  if (given === undefined) return undefined;
  const isGray = (await readStamp(given))?.step === 'gray';
  const faces = isGray ? await sourceOf(given) : given;
  if (faces === undefined) return undefined;
  const isCut = (await readStamp(faces))?.step === 'extract';
  const photos = isCut ? await sourceOf(faces) : faces;
  return { faces, ...(photos !== undefined && { photos: relative('', photos) || '.' }) };
}

/** A picture of a face, and the person it shows. */
export interface Picture {
  subject: string;
  /** The face's name. */
  file: string;
  path: string;
}

/** A picture of a face as the pretrained model sees it: aligned by its landmarks, or unchanged if none are found. */
async function embedPicture(recognizer: Recognizer, path: string, signal?: AbortSignal): Promise<Embedding> {
  const image = await decodeImage(path, { signal });
  const [face] = await recognizer.embedFaces(image, { select: 'most-central', signal });
  return face?.embedding ?? (await recognizer.embedChips([image], { signal }))[0];
}

/** A picture that is already cut out as the pretrained model needs it. */
async function embedChip(recognizer: Recognizer, path: string, signal?: AbortSignal): Promise<Embedding> {
  const [embedding] = await recognizer.embedChips([await decodeImage(path, { signal })], { signal });
  return embedding;
}

/** The pretrained model with its detector, loaded when it is first needed. */
interface LazyRecognizer extends AsyncDisposable {
  get(): Promise<Recognizer>;
}

/** Loads the pretrained model for work on a number of pictures once it is needed: not when the cache has all of them. */
function lazyRecognizer(pictureCount: number, context: WorkContext): LazyRecognizer {
  let loading: Promise<Recognizer> | undefined;
  const load = async () =>
    loadRecognizer({ detector: await detectorOptions(detectOptions, pictureCount, context) });
  return {
    get: () => {
      loading ??= load();
      return loading;
    },
    [Symbol.asyncDispose]: async () => {
      await loading?.then(
        (recognizer) => recognizer.dispose(),
        () => undefined, // get() has thrown the error
      );
    },
  };
}

/** How the pretrained model sees pictures. */
interface PictureEmbedding extends CacheOptions {
  recognizer: LazyRecognizer;
  /** Whether they are already cut out as it needs them. */
  areChips: boolean;
}

/** The faces of pictures, each embedded by the pretrained model unless that was done before. */
async function embedPictures(
  pictures: readonly Picture[],
  { recognizer, areChips, cache: folder }: PictureEmbedding,
  context: WorkContext,
): Promise<KnownFace[]> {
  const { contractId } = await pretrainedInfo();
  const cache = await openCache(
    { ...detectOptions, cache: folder },
    { contractId, areFaces: areChips || 'roughly' },
  );
  const embedOne = areChips ? embedChip : embedPicture;
  const embedNew = async (path: string) => embedOne(await recognizer.get(), path, context.signal);
  const embed = (path: string) => (cache ? cache.embed(path, () => embedNew(path)) : embedNew(path));
  const how = { stage: 'embed' as const, unit: 'faces', concurrency: photoConcurrency(context) };
  const describe = async ({ subject, file, path }: Picture): Promise<KnownFace> => {
    return { subject, file, embedding: await embed(path) };
  };
  return await mapWithProgress(pictures, how, describe, context);
}

/**
 * Measures the pretrained model on the held-out split of a pairs folder, by the same protocol as a network that was
 * trained on it, except that it sees the faces in colour and aligned, as it needs them.
 */
export async function evaluatePretrained(
  pairsFolder: string,
  pictures: Pictures,
  { cache }: CacheOptions,
  context: WorkContext,
): Promise<DetailedEvaluation> {
  const { decision } = await pretrainedInfo();
  await using recognizer = lazyRecognizer(pictures.size, context);
  const describe = ({ files = [], names, identities }: PairDataset) => {
    const pictured = files.map((file, index) => {
      return { subject: names[identities[index]], file, path: pictures.get(file) ?? file };
    });
    return embedPictures(pictured, { recognizer, areChips: false, cache }, context);
  };
  return await evaluateSplits(pairsFolder, describe, { rule: 'nearest', decision, isTrainedHere: false });
}

/**
 * The pretrained model's figures beside those of another one on the held-out split of a pairs folder; `undefined` if
 * the faces in colour no longer exist.
 */
export async function pretrainedBeside(
  pairsFolder: string,
  origin: PairsOrigin | undefined,
  options: CacheOptions,
  context: WorkContext,
): Promise<Evaluation | undefined> {
  if (!origin) return undefined;
  const { pictures } = await picturesOf(origin.faces);
  for (const split of ['training', await heldOutSplit(pairsFolder)]) {
    await using dataset = await openPairDataset(join(pairsFolder, split));
    if (!dataset.files?.every((file) => pictures.has(file))) return undefined;
  }
  return (await evaluatePretrained(pairsFolder, pictures, options, context)).evaluation;
}

/** The pretrained model's embeddings of pictures from one folder, with its decision. */
export async function embedPretrained(
  pictures: readonly Picture[],
  folder: string,
  { cache }: CacheOptions,
  context: WorkContext,
): Promise<{ faces: KnownFace[]; decision: DecisionPolicy | undefined }> {
  const { recipe, decision } = await pretrainedInfo();
  const areChips = recipe !== undefined && (await fitsRecipe(folder, recipe));
  await using recognizer = lazyRecognizer(pictures.length, context);
  return { faces: await embedPictures(pictures, { recognizer, areChips, cache }, context), decision };
}
