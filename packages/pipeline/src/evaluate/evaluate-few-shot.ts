import { type Failure, LookalikeError, type SkippedFile, withDefaults } from '@lookalike/core';
import { countedName } from '@lookalike/dataset';
import { type FewShotFigures, fewShotEvaluation } from '@lookalike/evaluation';
import type { KnownFace } from '@lookalike/matching';
import {
  assertFacesFit,
  embedPhotos,
  holdsFaces,
  listPhotos,
  loadDetector,
  loadRecognizer,
  openModel,
  type Recognizer,
  readGallery,
} from '@lookalike/recognizer';
import { fewShotReport, writeEvaluation } from '@lookalike/report';
import { type NextCommand, quoted } from '../advice.js';
import { droppedWarnings } from '../copies/warnings.js';
import { openCache } from '../open-cache.js';
import { defaultSearchOptions } from '../search-options.js';
import { type StepContext, type StepFailures, type StepRun, startStep } from '../step-run.js';
import { defaultFewShotStepOptions, type FewShotStepOptions } from './evaluate-options.js';

/** How well people are named by a few enrolled photos each; every share is 0..1. */
export interface FewShotResult extends StepFailures {
  shots: FewShotFigures[];
  verdict: { summary: string };
  next: NextCommand[];
}

/**
 * Evaluates how many photos per person it takes: enrols some photos of each person of `<gallery>/<Person>/*`,
 * identifies the others, and repeats this with other draws.
 * @throws {LookalikeError} `EMPTY` when fewer than two people have more photos than are enrolled, `INVALID_ARGUMENT` for a
 * stranger who is in the gallery.
 * @example
 * ```ts
 * import { evaluateFewShot } from '@lookalike/pipeline';
 *
 * const { shots } = await evaluateFewShot('photos', { shots: [1, 2] });
 * console.log(shots.map((each) => `${each.shots}: ${each.rank1.mean}`)); // → [ '1: 1', '2: 1' ]
 * ```
 */
export function evaluateFewShot(gallery: string, options: FewShotStepOptions = {}): StepRun<FewShotResult> {
  return startStep(options, (context) => evaluate(gallery, options, context));
}

/** More photos have to gain at least this much to be worth enrolling. */
const worthwhile = 0.01;

/** The rate that decides: at the false accept rate that most strangers speak for, or else the nearest person. */
const rateOf = ({ dirAtFar, rank1 }: FewShotFigures) => (dirAtFar.at(0) ?? rank1).mean;

function summarize(figures: readonly FewShotFigures[]): string {
  const best = Math.max(...figures.map(rateOf));
  const enough = figures.find((each) => best - rateOf(each) <= worthwhile) ?? figures[0];
  const share = `${(100 * rateOf(enough)).toFixed(1)} %`;
  const far = enough.dirAtFar.at(0)?.far;
  const what =
    far === undefined ? 'the nearest person is right' : `people are named right at FAR ${100 * far} %`;
  const photos = enough.shots === 1 ? '1 photo per person' : `${enough.shots} photos per person`;
  const more = enough === figures.at(-1) ? 'more were not tried' : 'more gain less than 1 % here';
  return `enrol ${photos}: for ${share} of the photos ${what}; ${more}`;
}

async function facesOfStrangers(
  folder: string,
  known: ReadonlySet<string>,
  { recognizer, settings }: { recognizer: Recognizer; settings: FewShotStepOptions },
  context: StepContext,
): Promise<{ faces: KnownFace[]; failures: Failure[]; skippedFiles: SkippedFile[] }> {
  const found = await listPhotos([folder]);
  const photos = found.photos.map((photo) => {
    const [subject] = countedName(photo, photo.choice).split('/');
    return { path: photo.path, file: photo.name, subject };
  });
  const insider = photos.find(({ subject }) => known.has(subject));
  if (insider) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `${insider.path}: ${insider.subject} is in the gallery and cannot be a stranger: move the folder away`,
    );
  }
  const { recipe, contractId } = recognizer.model;
  const areFaces = await holdsFaces(folder, settings);
  if (areFaces) await assertFacesFit(folder, recipe);
  const cache = await openCache(settings, { contractId, areFaces });
  const how = { areFaces, stage: 'identify' as const, cache };
  const embedded = await embedPhotos(recognizer, photos, how, context);
  return {
    faces: embedded.photos.flatMap(({ subject, file, embedding }) =>
      embedding ? [{ subject, file, embedding }] : [],
    ),
    failures: [...found.failures, ...embedded.failures],
    skippedFiles: found.skippedFiles,
  };
}

async function evaluate(
  gallery: string,
  options: FewShotStepOptions,
  context: StepContext,
): Promise<FewShotResult> {
  const settings = withDefaults(defaultFewShotStepOptions, options, {
    ...{ faces: true, strangers: true, report: true, cache: true, signal: true, threads: true },
  });
  const { model: modelFolder, shots, draws, seed, rule, strangers, report } = settings;
  using model = await openModel(modelFolder);
  using detector = await loadDetector(defaultSearchOptions, Number.POSITIVE_INFINITY, context);
  using recognizer = await loadRecognizer({ model, detector });
  const { contractId } = recognizer.model;
  const areFaces = await holdsFaces(gallery, settings);
  const cache = await openCache(settings, { contractId, areFaces });
  const read = await readGallery(recognizer, gallery, { faces: areFaces, cache }, context);
  const people = new Set(read.faces.map(({ subject }) => subject));
  const others =
    strangers === undefined
      ? undefined
      : await facesOfStrangers(strangers, people, { recognizer, settings }, context);
  const figures = fewShotEvaluation(
    { faces: read.faces, strangers: others?.faces, decision: model.info.decision },
    { shots, draws, seed, rule },
  );
  const summary = summarize(figures);
  if (report !== undefined) {
    const page = fewShotReport(figures, { model: modelFolder, gallery, summary });
    await writeEvaluation(report, { shots: figures, verdict: { summary } }, page);
  }
  return {
    shots: figures,
    verdict: { summary },
    next: [
      {
        command: `lookalike enrol ${quoted(gallery)}${modelFolder === 'pretrained' ? '' : ` --model ${quoted(modelFolder)}`}`,
        why: 'saves these people as a gallery for predict and for the service',
      },
    ],
    failures: [...read.failures, ...(others?.failures ?? [])],
    warnings: droppedWarnings([...read.skippedFiles, ...(others?.skippedFiles ?? [])]),
  };
}
