import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ChipRecipe,
  LookalikeError,
  mapWithProgress,
  type PixelImage,
  type WorkContext,
} from '@lookalike/core';
import { ignoreMissing, writeWhole } from '@lookalike/core/node';
import { type PairDataset, readFaceIndex } from '@lookalike/dataset';
import { copyLimits, decodeImage, findCopies, fingerprintImage, normalizeChip } from '@lookalike/image';
import { photoConcurrency } from '@lookalike/recognizer';
import { openFingerprintCache } from './fingerprint-cache.js';

/** What a model was trained on, as fingerprints, from which no photo can be restored. */
export interface TrainedOn {
  /** Fingerprints of the photos, as far as they are known. */
  photos: string[];
  /** Fingerprints of the faces, as the network saw them. */
  faces: string[];
}

/** In a model's folder. */
const fileName = 'trained-on.json';
const formatVersion = 1;

const distinct = (fingerprints: readonly (string | undefined)[]) =>
  [...new Set(fingerprints)].filter((print) => print !== undefined && print !== '').sort() as string[];

export const fingerprintFaces = (faces: readonly PixelImage[]): Promise<string[]> =>
  Promise.all(faces.map(fingerprintImage));

/** Records in a model's folder what it was trained on. */
export const writeTrainedOn = (folder: string, { photos, faces }: TrainedOn): Promise<void> =>
  writeWhole(
    join(folder, fileName),
    `${JSON.stringify({ formatVersion, photos: distinct(photos), faces: distinct(faces) })}\n`,
  );

/**
 * What a model was trained on; `undefined` if that was not recorded, as for the pretrained model.
 * @throws {LookalikeError} `CORRUPT_MODEL`
 */
export async function readTrainedOn(modelFolder: string): Promise<TrainedOn | undefined> {
  const file = join(modelFolder, fileName);
  const text = await ignoreMissing(readFile(file, 'utf8'));
  if (text === undefined) return undefined;
  try {
    const { photos, faces } = JSON.parse(text) as TrainedOn;
    return { photos: [...photos], faces: [...faces] };
  } catch (cause) {
    throw new LookalikeError('CORRUPT_MODEL', `${file} is damaged: delete it, or train again`, { cause });
  }
}

/** The fingerprints of a dataset's images, and of the photos that they were cut from. */
export async function fingerprintDataset(dataset: PairDataset): Promise<TrainedOn> {
  const images = await dataset.readImages(dataset.identities.keys());
  return { photos: dataset.info.fingerprints ?? [], faces: await fingerprintFaces(images) };
}

/** A picture that a model is evaluated on. */
interface EvaluatedFile {
  path: string;
  /** Relative to the folder of people. */
  file: string;
}

/** How pictures are fingerprinted. */
interface FingerprintOptions {
  /** They are faces that are cut out already. */
  areFaces: boolean;
  /** How the network sees such faces. */
  recipe: ChipRecipe;
  /** A folder in which the fingerprints of photos are kept. @default none */
  cache?: string;
}

/** The fingerprints of photos, or of faces that are cut out already; those of unreadable pictures are empty. */
export async function fingerprintFiles(
  root: string,
  files: readonly EvaluatedFile[],
  { areFaces, recipe, cache }: FingerprintOptions,
  context: WorkContext,
): Promise<TrainedOn> {
  const { signal } = context;
  const listed = new Map((await readFaceIndex(root)).map((entry) => [entry.file, entry.fingerprint]));
  const kept = cache === undefined ? undefined : await openFingerprintCache(cache);
  const printPhoto = async (path: string) => fingerprintImage(await decodeImage(path, { signal }));
  const printFace = async (path: string) =>
    fingerprintImage(await normalizeChip(await decodeImage(path, { signal }), recipe));
  const look = async ({ path, file }: EvaluatedFile) => {
    try {
      if (areFaces) return { photo: listed.get(file) ?? '', face: await printFace(path) };
      const print = () => printPhoto(path);
      return { photo: await (kept ? kept(path, print) : print()), face: '' };
    } catch (error) {
      if (error instanceof LookalikeError) return { photo: '', face: '' };
      throw error;
    }
  };
  const how = { stage: 'scan' as const, unit: 'photos', concurrency: photoConcurrency(context) };
  const prints = await mapWithProgress(files, how, look, context);
  return { photos: prints.map(({ photo }) => photo), faces: prints.map(({ face }) => face) };
}

function matches(prints: readonly string[], known: readonly string[], limit: number): Set<number> {
  const places = prints.flatMap((print, place) => (print === '' ? [] : [place]));
  const found = findCopies(
    places.map((place) => prints[place]),
    known,
    limit,
  );
  return new Set(places.filter((_, at) => found[at]));
}

/** The positions of the pictures that a model was trained on, or whose copies it was trained on. */
export function findSeen({ photos, faces }: TrainedOn, trainedOn: TrainedOn): number[] {
  const seenPhotos = matches(photos, trainedOn.photos, copyLimits.photo);
  const seenFaces = matches(faces, trainedOn.faces, copyLimits.face);
  return [...new Set([...seenPhotos, ...seenFaces])].sort((a, b) => a - b);
}

/** The warning if a model is evaluated on pictures that it was trained on. */
export const seenWarnings = (seen: number, of: number): string[] =>
  seen === 0
    ? []
    : [
        `the model has learnt from ${seen} of these ${of} pictures, or from copies of them: ` +
          'the figures flatter it; evaluate it on other photos',
      ];
