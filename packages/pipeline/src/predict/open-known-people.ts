import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Failure, mapConcurrently, type SkippedFile, type WorkContext } from '@lookalike/core';
import { ignoreMissing } from '@lookalike/core/node';
import { openPairDataset } from '@lookalike/dataset';
import type { KnownFace } from '@lookalike/matching';
import {
  type EmbeddingCache,
  fileHashes,
  holdsFaces,
  loadGallery,
  photosOfPeople,
  type Recognizer,
  readGallery,
} from '@lookalike/recognizer';
import type { SiameseModel } from '@lookalike/siamese';
import { assertPairsFit, embedDatasetFaces, isPairsFolder } from '../evaluate/evaluate-pairs-folder.js';
import { openCache } from '../open-cache.js';
import type { PredictOptions } from './predict-options.js';

/** Files that are read at the same time. */
const filesAtOnce = 8;

/** The faces of people to choose from, wherever they come from. */
export interface KnownFaces {
  faces: Omit<KnownFace, 'file'>[];
  failures: Failure[];
  /** Files of the folder that were left out, by kind. */
  skippedFiles: SkippedFile[];
}

/** People to choose from, before their faces are known. */
export interface KnownPeople {
  /** Photos that have to be searched for these people's faces; 0 if the faces are cut out or embedded already. */
  searched: number;
  /** The gallery's photo with the same content as a file. */
  find(photo: string): Promise<string | undefined>;
  embed(recognizer: Recognizer, context: WorkContext): Promise<KnownFaces>;
}

type KnownPeopleOptions = Pick<PredictOptions, 'faces' | 'cache'> &
  Required<Pick<PredictOptions, 'minFace' | 'thresholds'>>;

const withoutPhotos = { searched: 0, find: async () => undefined };

/**
 * The people of a file that `enrolPeople` or the service wrote, of a folder that `makePairs` made, or of
 * `<gallery>/<Person>/*`.
 */
export async function openKnownPeople(
  gallery: string,
  model: SiameseModel,
  options: KnownPeopleOptions,
  signal?: AbortSignal,
): Promise<KnownPeople> {
  if ((await ignoreMissing(stat(gallery)))?.isFile())
    return { ...withoutPhotos, embed: () => savedFaces(gallery, model) };
  if (await isPairsFolder(gallery))
    return { ...withoutPhotos, embed: (_, context) => facesOfPairs(gallery, model, context) };
  const areFaces = await holdsFaces(gallery, options);
  const { photos } = await photosOfPeople(gallery, signal);
  const cache = await openCache(options, { contractId: model.info.contractId, areFaces });
  const hashOf = cache?.hashOf ?? fileHashes();
  const paths = photos.map(({ path }) => path);
  const unknown = cache ? await countUnknown(paths, cache) : paths.length;
  return {
    searched: areFaces ? 0 : unknown,
    find: async (photo) => {
      const hash = await hashOf(photo);
      for (const path of paths) if ((await hashOf(path)) === hash) return path;
      return undefined;
    },
    embed: (recognizer, context) => readGallery(recognizer, gallery, { faces: areFaces, cache }, context),
  };
}

async function countUnknown(paths: readonly string[], cache: EmbeddingCache): Promise<number> {
  const isUnknown = async (path: string) =>
    cache.has(path).then(
      (isKnown) => !isKnown,
      () => false, // who reads it next says why it cannot be read
    );
  return (await mapConcurrently(paths, filesAtOnce, isUnknown)).filter(Boolean).length;
}

async function savedFaces(file: string, { info }: SiameseModel): Promise<KnownFaces> {
  const gallery = await loadGallery(file, { contractId: info.contractId });
  return { faces: [...gallery.entries()], failures: [], skippedFiles: [] };
}

async function facesOfPairs(
  folder: string,
  model: SiameseModel,
  { signal }: WorkContext,
): Promise<KnownFaces> {
  await using training = await openPairDataset(join(folder, 'training'));
  assertPairsFit(folder, training, model);
  return { faces: await embedDatasetFaces(model, training, signal), failures: [], skippedFiles: [] };
}
