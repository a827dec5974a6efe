import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PixelImage } from '@lookalike/core';
import { scanPeople } from '@lookalike/dataset';
import { modelFolder } from '@lookalike/face-mobilenet';
import { decodeImage } from '@lookalike/image';
import { loadRecognizer, type Recognizer } from '@lookalike/recognizer';
import type { ModelInfo } from '@lookalike/siamese';
import { mapConcurrently } from '../files/map-concurrently.js';
import { fileVersion } from '../files/stamp.js';
import { errorMessage, isDiskTrouble } from '../shell/describe-error.js';
import type { Failure } from '../shell/task.js';
import type { DetectOptions } from '../steps/extract-options.js';
import type { StepContext } from '../steps/step.js';
import { analysePhoto } from './analyse-photo.js';
import { type AnalysisCache, openAnalysisCache } from './analysis-cache.js';
import type { PhotoAnalysis } from './photo-analysis.js';

export interface Scan {
  /** In the order of their names. */
  photos: PhotoAnalysis[];
  /** Photos that could not be read. */
  failures: Failure[];
  /** How many were looked at now; the others were known. */
  looked: number;
}

/** What a scan takes besides its options. */
export interface ScanContext extends StepContext {
  /** Is called before the first photo is looked at, if any has to be: what computes may be started then. */
  beforeLooking?: () => Promise<void>;
  /** Is given each photo that is looked at while its pixels are at hand; the scan waits. */
  onImage?: (photo: PhotoAnalysis, image: PixelImage) => Promise<void>;
}

/** Two at a time: one photo is decoded while another is searched. */
const concurrency = 2;

const loadBase = ({ minFace, thresholds }: DetectOptions): Promise<Recognizer> =>
  loadRecognizer({
    model: fileURLToPath(modelFolder),
    detector: { minFaceSize: minFace, thresholds },
  });

/** Names the pretrained model without loading it: a scan with nothing left to do needs none. */
async function baseContractId(): Promise<string> {
  const info = JSON.parse(await readFile(new URL('lookalike.json', modelFolder), 'utf8')) as Pick<
    ModelInfo,
    'contractId'
  >;
  return info.contractId;
}

/** What of a photos folder has to be looked at, and what is known already. */
async function divide(root: string, files: readonly string[], cache: AnalysisCache) {
  const known = new Map<string, PhotoAnalysis>();
  const todo: { file: string; version: string }[] = [];
  for (const file of files) {
    const version = await fileVersion(join(root, file));
    const analysis = cache.find(file, version);
    if (analysis) known.set(file, analysis);
    else todo.push({ file, version });
  }
  return { known, todo };
}

/**
 * Looks at every photo of `<root>/<Person>/*` with the pretrained model. What was seen is kept in the folder's
 * cache photo by photo, so a second scan only looks at what is new. The pixels of two photos at most are held.
 * @throws {LookalikeError} what `scanPeople` throws for a folder without people.
 */
export async function scanPhotos(
  root: string,
  options: DetectOptions,
  { signal, onProgress, onImage, beforeLooking }: ScanContext,
): Promise<Scan> {
  const files = (await scanPeople(root, { signal })).people.flatMap((person) => person.files);
  const cache = await openAnalysisCache(root, { contractId: await baseContractId(), options });
  const { known, todo } = await divide(root, files, cache);
  const failures: Failure[] = [];
  if (todo.length > 0) {
    await beforeLooking?.();
    using recognizer = await loadBase(options);
    let done = 0;
    await mapConcurrently(todo, concurrency, async ({ file, version }) => {
      signal?.throwIfAborted();
      const path = join(root, file);
      try {
        const image = await decodeImage(path, { signal });
        const analysis = { file, version, ...(await analysePhoto(image, recognizer, signal)) };
        await onImage?.(analysis, image);
        await cache.add(analysis);
        known.set(file, analysis);
      } catch (error) {
        signal?.throwIfAborted();
        if (isDiskTrouble(error)) throw error;
        failures.push({ file: path, message: errorMessage(error) });
      }
      done += 1;
      onProgress?.({ title: 'looking at photos', done, total: todo.length, unit: 'photos' });
    });
  }
  const photos = files.flatMap((file) => known.get(file) ?? []);
  return { photos, failures, looked: todo.length };
}
