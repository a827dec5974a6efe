import { join } from 'node:path';
import {
  type Failure,
  groupSkipped,
  type PixelImage,
  processBatch,
  type SkippedFiles,
  type WorkContext,
} from '@lookalike/core';
import { fileVersion } from '@lookalike/core/node';
import { scanPeople } from '@lookalike/dataset';
import { decodeImage } from '@lookalike/image';
import type { DetectOptions } from '@lookalike/recognizer';
import {
  detectorOptions,
  loadRecognizer,
  photoConcurrency,
  pretrainedInfo,
  type Recognizer,
} from '@lookalike/recognizer';
import { analysePhoto } from './analyse-photo.js';
import { type AnalysisCache, openAnalysisCache } from './analysis-cache.js';
import type { PhotoAnalysis } from './photo-analysis.js';

export interface Scan {
  /** In the order of their names. */
  photos: PhotoAnalysis[];
  /** Photos that could not be read. */
  failures: Failure[];
  /** Files of the folder that are left out, and photos that cannot be read, by their kind. */
  skippedFiles: SkippedFiles[];
  /** How many were looked at now; the others were known. */
  looked: number;
}

/** What a scan takes besides its options. */
export interface ScanContext extends WorkContext {
  /** Is called before the first photo is looked at, if any has to be: what computes may be started then. */
  beforeLooking?: () => Promise<void>;
  /** Is given each photo that is looked at while its pixels are at hand; the scan waits. */
  onImage?: (photo: PhotoAnalysis, image: PixelImage) => Promise<void>;
}

const loadBase = async (options: DetectOptions, photos: number, context: WorkContext): Promise<Recognizer> =>
  loadRecognizer({ detector: await detectorOptions(options, photos, context) });

/** A photo as it is on the disk. */
type SourcePhoto = Pick<PhotoAnalysis, 'file' | 'version'>;

/** What of a photos folder has to be looked at, and what is known already. */
async function divide(root: string, files: readonly string[], cache: AnalysisCache) {
  const known = new Map<string, PhotoAnalysis>();
  const todo: SourcePhoto[] = [];
  for (const file of files) {
    const version = await fileVersion(join(root, file)).catch(() => ''); // Gone by now: looking will tell.
    const analysis = cache.find(file, version);
    if (analysis) known.set(file, analysis);
    else todo.push({ file, version });
  }
  return { known, todo };
}

/** Looks at photos and keeps what was seen of each. */
async function look(
  root: string,
  todo: readonly SourcePhoto[],
  { options, cache }: { options: DetectOptions; cache: AnalysisCache },
  context: ScanContext,
): Promise<{ results: (PhotoAnalysis | undefined)[]; failures: Failure[] }> {
  const { signal, onImage, beforeLooking } = context;
  await beforeLooking?.();
  using recognizer = await loadBase(options, todo.length, context);
  const pathOf = ({ file }: SourcePhoto) => join(root, file);
  const analyse = async (photo: SourcePhoto): Promise<PhotoAnalysis> => {
    const image = await decodeImage(pathOf(photo), { signal });
    const analysis = { ...photo, ...(await analysePhoto(image, recognizer, signal)) };
    await onImage?.(analysis, image);
    await cache.add(analysis);
    return analysis;
  };
  const how = { stage: 'scan' as const, unit: 'photos', concurrency: photoConcurrency(context), pathOf };
  return await processBatch(todo, how, analyse, context);
}

/**
 * Looks at every photo of `<root>/<Person>/*` with the pretrained model. What was seen is kept in the folder's
 * cache photo by photo, so a second scan only looks at what is new. The pixels of one photo more than there are
 * threads are held at most.
 * @throws {LookalikeError} what `scanPeople` throws for a folder without people.
 */
export async function scanPhotos(root: string, options: DetectOptions, context: ScanContext): Promise<Scan> {
  const { signal } = context;
  const {
    people,
    failures: unreadable,
    skippedFiles,
  } = await scanPeople(root, { signal, ignoreSelection: true });
  const files = people.flatMap((person) => person.files);
  const { contractId } = await pretrainedInfo();
  const cache = await openAnalysisCache(root, { contractId, options });
  const { known, todo } = await divide(root, files, cache);
  const looked =
    todo.length > 0 ? await look(root, todo, { options, cache }, context) : { results: [], failures: [] };
  for (const analysis of looked.results) if (analysis) known.set(analysis.file, analysis);
  const photos = files.flatMap((file) => known.get(file) ?? []);
  const left = unreadable.map(({ file, message }) => ({ file: join(root, file), message }));
  const failures = [...left, ...looked.failures];
  const others = skippedFiles.map(({ file, kind }) => ({ file: join(root, file), kind }));
  return { photos, failures, skippedFiles: groupSkipped(others, failures), looked: todo.length };
}
