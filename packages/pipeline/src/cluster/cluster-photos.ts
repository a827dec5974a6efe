import { mkdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type Box,
  type Embedding,
  type Failure,
  LookalikeError,
  processBatch,
  type WorkContext,
  withDefaults,
} from '@lookalike/core';
import { writeWhole } from '@lookalike/core/node';
import {
  cropImage,
  decodeImage,
  defaultQualityLimits,
  type QualityLimits,
  saveImage,
} from '@lookalike/image';
import { clusterEmbeddings } from '@lookalike/matching';
import {
  detectorOptions,
  listPhotos,
  loadRecognizer,
  openModel,
  type Photo,
  photoConcurrency,
  type Recognizer,
} from '@lookalike/recognizer';
import type { NextCommand } from '../advice.js';
import { droppedWarnings } from '../copies/warnings.js';
import { faceNames } from '../extract/face-name.js';
import { gateFaces, type RefusedFace } from '../extract/gate-faces.js';
import { assertApart, claimFolder, replaceStepFolder } from '../folders/output-folder.js';
import { stepKey, writeStamp } from '../folders/stamp.js';
import { type StepContext, type StepFailures, type StepRun, startStep } from '../step-run.js';
import { usableThreads } from '../usable-threads.js';
import { type ClusterOptions, defaultClusterOptions } from './cluster-options.js';
import { alikePeople, judgeClusters, personName } from './judge-clusters.js';

/** A picture of a face, and where it came from. */
export interface ClusteredFace {
  file: string;
  source: string;
  box: Box;
  score: number;
}

export interface ClusterResult extends StepFailures {
  folder: string;
  photos: number;
  /** Faces nearer than this were grouped. */
  threshold: number;
  /** The person with most faces first. */
  people: { name: string; faces: ClusteredFace[] }[];
  /** Faces of people with fewer than `minFaces`, in a hidden folder, which no step reads as a person's. */
  others: ClusteredFace[];
  /** Poor faces, with the reasons; not in the output folder. */
  refused: RefusedFace[];
  /** Pairs of folders that may show the same person, the closest first. */
  alike: { people: [string, string]; distance: number }[];
  /** What the folders can be used for. */
  verdict: { summary: string; reasons: string[] };
  next: NextCommand[];
}

/**
 * Sorts the faces of photos into one folder per person, `<out>/person-001/*`, the person with most faces first:
 * a first version of a folder of people, to check and to name.
 * @throws {LookalikeError} `NOT_FOUND`, `EMPTY` without a photo, `INVALID_ARGUMENT` for a model without a threshold where
 * none is given, or an output folder that holds something else or overlaps the input.
 * @example
 * ```ts
 * import { clusterPhotos } from '@lookalike/pipeline';
 *
 * const { people } = await clusterPhotos('new.jpg', { out: 'people', minFace: 120, minFaces: 1 });
 * console.log(people.length); // → 3
 * ```
 */
export function clusterPhotos(
  photos: string | readonly string[],
  options: ClusterOptions = {},
): StepRun<ClusterResult> {
  return startStep({ ...options, threads: options.threads ?? usableThreads() }, (context) =>
    cluster([photos].flat(), options, context),
  );
}

/**
 * As a fraction of the model's threshold, which was chosen for single pairs. Many faces make many more pairs of
 * different people, and one error joins two groups: on LFW, 0.8 keeps 99 % of a group's pairs right, both among 91
 * people and among 2,132.
 */
const thresholdShare = 0.8;
/** How much wider than the face its picture is, so that a detector finds the face in it. */
const pictureMargin = 0.8;

interface FoundFace extends ClusteredFace {
  embedding: Embedding;
}

interface CutFaces {
  faces: FoundFace[];
  refused: RefusedFace[];
  failures: Failure[];
}

/** Cuts every face that is good enough out of the photos, into a folder. */
async function cutFaces(
  photos: readonly Photo[],
  folder: string,
  { recognizer, limits }: { recognizer: Recognizer; limits: Readonly<QualityLimits> | undefined },
  context: WorkContext,
): Promise<CutFaces> {
  const { signal } = context;
  const flatName = ({ name }: Photo) => name.replaceAll('/', '_');
  const nameOf = faceNames(photos.map(flatName), 'jpg');
  const cut = async (photo: Photo): Promise<Omit<CutFaces, 'failures'>> => {
    const image = await decodeImage(photo.path, { signal });
    const found = await recognizer.embedFaces(image, { signal });
    const { passed, refused } = limits ? gateFaces(image, found, limits) : { passed: found, refused: [] };
    const faces = await Promise.all(
      passed.map(async ({ box, score, embedding }, index) => {
        const file = nameOf(flatName(photo), index + 1);
        const picture = cropImage(image, box, { margin: pictureMargin, border: 'clip' });
        await saveImage(picture, join(folder, file));
        return { file, source: photo.path, box, score, embedding };
      }),
    );
    return { faces, refused: refused.map((refusal) => ({ file: photo.path, ...refusal })) };
  };
  const how = {
    stage: 'embed' as const,
    unit: 'photos',
    concurrency: photoConcurrency(context),
    pathOf: ({ path }: Photo) => path,
  };
  const { results, failures } = await processBatch(photos, how, cut, context);
  return {
    faces: results.flatMap((found) => found?.faces ?? []),
    refused: results.flatMap((found) => found?.refused ?? []),
    failures,
  };
}

/** Moves pictures from the folder where they were cut to a group's. */
async function moveFaces(faces: readonly FoundFace[], from: string, to: string): Promise<ClusteredFace[]> {
  if (faces.length > 0) await mkdir(to, { recursive: true });
  return Promise.all(
    faces.map(async ({ file, source, box, score }) => {
      await rename(join(from, file), join(to, file));
      return { file: join(basename(to), file), source, box, score };
    }),
  );
}

/** Hidden, so that no step mistakes it for a person's folder. */
const othersName = '.others';

/** Moves the faces of each group that is large enough to a folder of its own, and all others to one. */
async function moveGroups(groups: readonly FoundFace[][], minFaces: number, folder: string) {
  const people: ClusterResult['people'] = [];
  const known = groups.filter(({ length }) => length >= minFaces);
  for (const [index, group] of known.entries()) {
    const name = personName(index);
    people.push({ name, faces: await moveFaces(group, folder, join(folder, name)) });
  }
  const rest = groups.filter(({ length }) => length < minFaces).flat();
  return { known, people, others: await moveFaces(rest, folder, join(folder, othersName)) };
}

async function cluster(
  inputs: readonly string[],
  options: ClusterOptions,
  context: StepContext,
): Promise<ClusterResult> {
  const settings = withDefaults(defaultClusterOptions, options, {
    threshold: true,
    signal: true,
    threads: true,
  });
  const { out: folder, minFaces, thresholds, minFace, quality } = settings;
  const limits = quality === true ? { ...defaultQualityLimits, minSide: minFace } : quality || undefined;
  for (const input of inputs) assertApart(input, folder);
  await claimFolder(folder, 'cluster', context);
  const { photos, failures: unreadable, skippedFiles } = await listPhotos(inputs);
  for (const warning of droppedWarnings(skippedFiles)) context.warn(warning);
  using model = await openModel(settings.model);
  const threshold = settings.threshold ?? (model.info.decision?.threshold ?? Number.NaN) * thresholdShare;
  if (Number.isNaN(threshold)) {
    throw new LookalikeError('INVALID_ARGUMENT', 'the model has no threshold: name one with --threshold');
  }
  const detector = await detectorOptions({ minFace, thresholds }, photos.length, context);
  using recognizer = await loadRecognizer({ model, detector });
  return await replaceStepFolder(folder, 'cluster', async (temporary) => {
    const { faces, refused, failures } = await cutFaces(photos, temporary, { recognizer, limits }, context);
    const groups = clusterEmbeddings(
      faces.map(({ embedding }) => embedding),
      { threshold },
    ).map((group) => group.map((index) => faces[index]));
    const { known, people, others } = await moveGroups(groups, minFaces, temporary);
    const alike = alikePeople(known, model.info.decision?.threshold ?? threshold);
    const judged = judgeClusters({ folder, people, others, refused, alike });
    const found = { folder, photos: photos.length, threshold, people, others, refused, alike, ...judged };
    await writeWhole(join(temporary, 'clusters.json'), `${JSON.stringify(found, null, 2)}\n`);
    await writeStamp(temporary, { step: 'cluster', key: stepKey('cluster', { settings }), summary: {} });
    return { ...found, failures: [...unreadable, ...failures] };
  });
}
