import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Failure,
  groupSkipped,
  isImageFile,
  LookalikeError,
  type SkippedFile,
  type SkippedFiles,
  withDefaults,
} from '@lookalike/core';
import {
  detectorOptions,
  loadGallery,
  loadRecognizer,
  openModel,
  photosOfPeople,
  saveGallery,
} from '@lookalike/recognizer';
import { closeOutput } from '../folders/output-folder.js';
import { type StepContext, type StepFailures, type StepRun, startStep } from '../step-run.js';
import { usableThreads } from '../usable-threads.js';
import { defaultEnrolOptions, type EnrolOptions } from './enrol-options.js';

export interface EnrolResult extends StepFailures {
  /** The gallery's file. */
  file: string;
  /** People in the gallery. */
  people: number;
  /** Faces in it. */
  faces: number;
  /** Photos that were processed. */
  photos: number;
  /** Files of the folder that are left out, and photos that cannot be read, by their kind. */
  skippedFiles: SkippedFiles[];
}

/**
 * Enrols the people of `<people>/<Person>/*` and saves them as a gallery, a file of JSON lines that `predictPhotos` takes
 * and the service imports. Photos without a usable face, and people who have no other, are among the failures.
 * @throws {LookalikeError} `NOT_FOUND`; `NO_FACE` when nobody has a usable face; `INVALID_ARGUMENT` for an output file
 * that is not a gallery.
 */
export function enrolPeople(people: string, options: EnrolOptions = {}): StepRun<EnrolResult> {
  return startStep({ ...options, threads: options.threads ?? usableThreads() }, (context) => {
    const names = { faces: true, threads: true, signal: true } as const;
    return enrol(people, withDefaults(defaultEnrolOptions, options, names), context);
  });
}

/** Refuses to overwrite a file that is not a gallery. */
async function assertReplaceable(file: string): Promise<void> {
  try {
    await loadGallery(file);
  } catch (error) {
    if (error instanceof LookalikeError && error.code === 'NOT_FOUND') return;
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `${file}: expected the name of a new file or of a gallery to replace, got something else; name another`,
      { cause: error },
    );
  }
}

/** Files such as the index of `extractFaces` are expected in a folder of people, and dropped photos are counted apart. */
async function photosAndFolders(
  skipped: readonly Failure[],
  skippedFiles: readonly SkippedFile[],
): Promise<Failure[]> {
  const dropped = new Set(skippedFiles.flatMap(({ file, kind }) => (kind === 'dropped' ? [file] : [])));
  const rest = skipped.filter(({ file }) => !dropped.has(file));
  const counts = await Promise.all(
    rest.map(async ({ file }) => isImageFile(file) || (await stat(file)).isDirectory()),
  );
  return rest.filter((_, index) => counts[index]);
}

async function enrol(
  root: string,
  { out, model: folder, select, quality, faces, minFace, thresholds }: typeof defaultEnrolOptions,
  context: StepContext,
): Promise<EnrolResult> {
  const { signal, onProgress } = context;
  await assertReplaceable(out);
  await closeOutput(out, context);
  const { photos, skippedFiles } = await photosOfPeople(root, signal);
  using model = await openModel(folder);
  const detector = await detectorOptions({ minFace, thresholds }, photos.length, context);
  using recognizer = await loadRecognizer({ model, detector });
  const limits = quality === true ? {} : quality || undefined;
  const how = { select, quality: limits, areFaces: faces, signal, onProgress };
  const gallery = await recognizer.enrol(root, how);
  await saveGallery(gallery, out);
  const { report } = gallery;
  const missing = report.missing.map((name) => ({
    file: join(root, name),
    message: 'not enrolled: no photo with a usable face',
  }));
  return {
    file: out,
    people: gallery.subjects().length,
    faces: gallery.size,
    photos: report.photos,
    skippedFiles: groupSkipped(skippedFiles, report.failures),
    failures: [...report.failures, ...(await photosAndFolders(report.skipped, skippedFiles)), ...missing],
  };
}
