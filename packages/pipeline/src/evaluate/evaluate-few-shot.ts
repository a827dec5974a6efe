import { withDefaults } from '@lookalike/core';
import { type FewShotFigures, fewShotEvaluation } from '@lookalike/evaluation';
import { defaultChipRecipe } from '@lookalike/image';
import type { KnownFace } from '@lookalike/matching';
import {
  assertFacesFit,
  type EmbeddingCache,
  embedPhotos,
  holdsFaces,
  loadDetector,
  loadRecognizer,
  openModel,
  photosOfPeople,
  type Recognizer,
  readGallery,
} from '@lookalike/recognizer';
import { fewShotReport, withWarnings, writeEvaluation } from '@lookalike/report';
import type { SiameseModel } from '@lookalike/siamese';
import { type NextCommand, quoted } from '../advice.js';
import { droppedWarnings } from '../copies/warnings.js';
import { openCache } from '../open-cache.js';
import { defaultSearchOptions } from '../search-options.js';
import { type StepContext, type StepFailures, type StepRun, startStep } from '../step-run.js';
import { distinctPhotos, type EvaluatedFolder } from './distinct-photos.js';
import { defaultFewShotStepOptions, type FewShotStepOptions } from './evaluate-options.js';
import { assertStrangers, type FoundPhotos, strangersIn } from './strangers.js';

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

type Settings = typeof defaultFewShotStepOptions &
  Pick<FewShotStepOptions, 'faces' | 'strangers' | 'cache' | 'report'>;

/** The faces to draw from, and those of strangers. */
interface FewShotFaces extends StepFailures {
  faces: KnownFace[];
  strangers?: KnownFace[];
}

/** A folder's photos, what they show, and where its embeddings are kept. */
async function openFolder(
  root: string,
  { photos }: FoundPhotos,
  { info: { recipe = defaultChipRecipe, contractId } }: SiameseModel,
  settings: Settings,
): Promise<EvaluatedFolder & { cache?: EmbeddingCache }> {
  const areFaces = await holdsFaces(root, settings);
  if (areFaces) await assertFacesFit(root, recipe);
  return { root, photos, areFaces, cache: await openCache(settings, { contractId, areFaces }) };
}

/** The strangers' faces; a photo without one is left out. */
async function embedStrangers(
  recognizer: Recognizer,
  { photos, areFaces, cache }: EvaluatedFolder & { cache?: EmbeddingCache },
  context: StepContext,
) {
  const how = { areFaces, stage: 'identify' as const, cache };
  const embedded = await embedPhotos(recognizer, photos, how, context);
  const faces = embedded.photos.flatMap(({ embedding, ...photo }) =>
    embedding ? [{ ...photo, embedding }] : [],
  );
  return { faces, failures: embedded.failures };
}

/** Embeds the people's photos and the strangers', each photo once. Strangers without a face cannot be named. */
async function readFaces(
  gallery: string,
  model: SiameseModel,
  settings: Settings,
  context: StepContext,
): Promise<FewShotFaces> {
  const { recipe = defaultChipRecipe } = model.info;
  const { strangers, cache } = settings;
  const people = await photosOfPeople(gallery, context.signal);
  const others = strangers === undefined ? undefined : await strangersIn(strangers);
  if (others) assertStrangers(others, new Set(people.photos.map(({ subject }) => subject)));
  const own = await openFolder(gallery, people, model, settings);
  const outside =
    strangers !== undefined && others ? [await openFolder(strangers, others, model, settings)] : [];
  const distinct = await distinctPhotos([own, ...outside], { model: settings.model, recipe, cache }, context);
  const [photos, photosOfStrangers = []] = distinct.photos;
  const count = photos.length + photosOfStrangers.length;
  using detector = await loadDetector(defaultSearchOptions, count, context);
  using recognizer = await loadRecognizer({ model, detector });
  const how = { faces: own.areFaces, cache: own.cache, found: { ...people, photos } };
  const read = await readGallery(recognizer, gallery, how, context);
  const failures = [...read.failures, ...(others?.failures ?? [])];
  const faces: KnownFace[] = [];
  for (const folder of outside) {
    const embedded = await embedStrangers(recognizer, { ...folder, photos: photosOfStrangers }, context);
    failures.push(...embedded.failures);
    faces.push(...embedded.faces);
  }
  const skipped = [...people.skippedFiles, ...(others?.skippedFiles ?? [])];
  return {
    faces: read.faces,
    ...(others && { strangers: faces }),
    failures,
    warnings: [...droppedWarnings(skipped), ...distinct.warnings],
  };
}

async function evaluate(
  gallery: string,
  options: FewShotStepOptions,
  context: StepContext,
): Promise<FewShotResult> {
  const settings: Settings = withDefaults(defaultFewShotStepOptions, options, {
    ...{ faces: true, strangers: true, report: true, cache: true, signal: true, threads: true },
  });
  const { model: folder, shots, draws, seed, rule, report } = settings;
  using model = await openModel(folder);
  const { faces, strangers, failures, warnings } = await readFaces(gallery, model, settings, context);
  const input = { faces, strangers, decision: model.info.decision };
  const figures = fewShotEvaluation(input, { shots, draws, seed, rule });
  const summary = summarize(figures);
  if (report !== undefined) {
    const page = fewShotReport(figures, { model: folder, gallery, summary });
    await writeEvaluation(report, { shots: figures, verdict: { summary } }, withWarnings(page, warnings));
  }
  const modelOption = folder === 'pretrained' ? '' : ` --model ${quoted(folder)}`;
  return {
    shots: figures,
    verdict: { summary },
    next: [
      {
        command: `lookalike enrol ${quoted(gallery)}${modelOption}`,
        why: 'saves these people as a gallery for predict and for the service',
      },
    ],
    failures,
    warnings,
  };
}
