import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Failure, LookalikeError, type WorkContext } from '@lookalike/core';
import { ignoreMissing } from '@lookalike/core/node';
import { openPairDataset } from '@lookalike/dataset';
import type { KnownFace } from '@lookalike/matching';
import { holdsFaces, loadGallery, photosOfPeople, type Recognizer, readGallery } from '@lookalike/recognizer';
import type { SiameseModel } from '@lookalike/siamese';
import { embedDatasetFaces, isPairsFolder } from '../evaluate/evaluate-pairs-folder.js';

/** The faces of people to choose from, wherever they come from. */
export interface KnownFaces {
  faces: Omit<KnownFace, 'file'>[];
  failures: Failure[];
}

/** People to choose from, before a model is loaded for them. */
export interface KnownPeople {
  /** Photos that are searched for faces to know these people; 0 for faces that are cut out or embedded already. */
  searched: number;
  embed(model: SiameseModel, recognizer: Recognizer, context: WorkContext): Promise<KnownFaces>;
}

/**
 * The people of a file that `enrolPeople` or the service wrote, of a folder that `makePairs` made, or of
 * `<gallery>/<Person>/*`.
 */
export async function openKnownPeople(
  gallery: string,
  options: { faces?: boolean },
  signal?: AbortSignal,
): Promise<KnownPeople> {
  if ((await ignoreMissing(stat(gallery)))?.isFile())
    return { searched: 0, embed: (model) => savedFaces(gallery, model) };
  if (await isPairsFolder(gallery))
    return { searched: 0, embed: (model, _, context) => facesOfPairs(gallery, model, context) };
  const areFaces = await holdsFaces(gallery, options);
  return {
    searched: areFaces ? 0 : (await photosOfPeople(gallery, signal)).photos.length,
    embed: (_, recognizer, context) => readGallery(recognizer, gallery, { faces: areFaces }, context),
  };
}

async function savedFaces(file: string, { info }: SiameseModel): Promise<KnownFaces> {
  const gallery = await loadGallery(file, { contractId: info.contractId });
  return { faces: [...gallery.entries()], failures: [] };
}

async function facesOfPairs(
  folder: string,
  model: SiameseModel,
  { signal }: WorkContext,
): Promise<KnownFaces> {
  await using training = await openPairDataset(join(folder, 'training'));
  const { width, height, channels } = training.info.recipe;
  const { input } = model.info;
  if (width !== input.width || height !== input.height || channels !== input.channels) {
    throw new LookalikeError(
      'CONTRACT_MISMATCH',
      `${folder}: expected images of ${input.width}×${input.height}×${input.channels} for this model, got ${width}×${height}×${channels}`,
    );
  }
  return { faces: await embedDatasetFaces(model, training, signal), failures: [] };
}
