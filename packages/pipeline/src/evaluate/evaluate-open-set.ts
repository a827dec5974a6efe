import {
  type ChipRecipe,
  type Failure,
  LookalikeError,
  type Stage,
  type WorkContext,
  withDefaults,
} from '@lookalike/core';
import {
  type DetailedOpenSet,
  figuresOfOpenSet,
  type OpenSetEvaluation,
  openSetEvaluation,
} from '@lookalike/evaluation';
import { defaultChipRecipe } from '@lookalike/image';
import {
  assertFacesFit,
  embedPhotos,
  fitsRecipe,
  holdsFaces,
  loadRecognizer,
  openModel,
  photosOfPeople,
} from '@lookalike/recognizer';
import { openSetReport, withWarnings, writeEvaluation } from '@lookalike/report';
import type { SiameseModel } from '@lookalike/siamese';
import { type Advice, adviseOn } from '../advice.js';
import { droppedWarnings } from '../copies/warnings.js';
import { openCache } from '../open-cache.js';
import { type StepFailures, type StepRun, startStep } from '../step-run.js';
import { distinctPhotos, type EvaluatedFolder, type EvaluatedPhoto } from './distinct-photos.js';
import { defaultEvaluateOptions, type OpenSetOptions } from './evaluate-options.js';
import { isPretrained } from './evaluate-pretrained.js';
import { assertStrangers, type FoundPhotos, strangersIn } from './strangers.js';

/** How well enrolled people are named and strangers kept out; every share is 0..1. */
export interface OpenSetResult extends OpenSetEvaluation, Advice, StepFailures {}

/** Enrols the first, third, fifth … photo of each person, and identifies the others. */
function everySecond(photos: readonly EvaluatedPhoto[]): {
  enrolled: EvaluatedPhoto[];
  probes: EvaluatedPhoto[];
} {
  const seen = new Map<string, number>();
  const isProbe = photos.map(({ subject }) => {
    const count = seen.get(subject) ?? 0;
    seen.set(subject, count + 1);
    return count % 2 === 1;
  });
  return { enrolled: photos.filter((_, i) => !isProbe[i]), probes: photos.filter((_, i) => isProbe[i]) };
}

const none: FoundPhotos = { photos: [], failures: [], skippedFiles: [] };

/** Checks that probes are enrolled people and strangers are not; otherwise every figure would be wrong. */
function assertApartPeople(enrolled: FoundPhotos, probes: FoundPhotos, strangers: FoundPhotos) {
  const people = new Set(enrolled.photos.map(({ subject }) => subject));
  const outsider = probes.photos.find(({ subject }) => !people.has(subject));
  if (outsider) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `${outsider.path}: ${outsider.subject} has no photo in the gallery: add one, or move the folder to the strangers`,
    );
  }
  assertStrangers(strangers, people);
}

function assertProbes(photos: readonly EvaluatedPhoto[], folder: string | undefined) {
  if (photos.length > 0) return;
  throw new LookalikeError(
    'EMPTY',
    folder === undefined
      ? 'no photo to look up: every person has a single one, apart from copies; name a folder of others with --probes'
      : `${folder}: no photo to look up: all are in the gallery too, or are copies of photos there; name others with --probes`,
  );
}

type Settings = typeof defaultEvaluateOptions &
  Pick<OpenSetOptions, 'faces' | 'probes' | 'strangers' | 'cache' | 'report'>;

/** Photos of one kind, and whether they are faces that are cut out already. */
interface Kind extends EvaluatedFolder {
  stage: Stage;
}

/** What is evaluated on. */
interface OpenSetPhotos {
  enrolled: Kind;
  probes: Kind;
  strangers: Kind;
  /** Whether the model has learnt from photos of the strangers. */
  strangersSeen: boolean;
  failures: Failure[];
  warnings: string[];
}

/** Photos to enrol, photos of the same people to identify, and photos of strangers; each photo once. */
async function photosToEvaluate(
  gallery: string,
  settings: Settings,
  recipe: ChipRecipe,
  context: WorkContext,
): Promise<OpenSetPhotos> {
  const { probes, strangers, model, cache } = settings;
  const found: [FoundPhotos, FoundPhotos, FoundPhotos] = [
    await photosOfPeople(gallery, context.signal),
    probes === undefined ? none : await photosOfPeople(probes, context.signal),
    strangers === undefined ? none : await strangersIn(strangers),
  ];
  assertApartPeople(...found);
  const folders: EvaluatedFolder[] = [];
  for (const [index, root] of [gallery, probes ?? gallery, strangers ?? gallery].entries())
    folders.push({ root, photos: found[index].photos, areFaces: await holdsFaces(root, settings) });
  for (const { root, areFaces } of folders) if (areFaces) await assertFacesFit(root, recipe);
  const distinct = await distinctPhotos(folders, { model, recipe, cache }, context);
  const [known, others, outsiders] = distinct.photos;
  const split = probes === undefined ? everySecond(known) : { enrolled: known, probes: others };
  assertProbes(split.probes, probes);
  const [atGallery, atProbes, atStrangers] = folders;
  return {
    enrolled: { ...atGallery, photos: split.enrolled, stage: 'enrol' },
    probes: { ...atProbes, photos: split.probes, stage: 'identify' },
    strangers: { ...atStrangers, photos: outsiders, stage: 'identify' },
    strangersSeen: outsiders.some((photo) => distinct.seen.has(photo)),
    failures: found.flatMap(({ failures }) => failures),
    warnings: [...droppedWarnings(found.flatMap(({ skippedFiles }) => skippedFiles)), ...distinct.warnings],
  };
}

/**
 * Evaluates how well a model names the people of `<gallery>/<Person>/*`, and how well it keeps strangers out.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a probe who is not in the gallery or a stranger who is; `EMPTY` when
 * there is no photo to identify.
 * @example
 * ```ts
 * import { evaluateOpenSet } from '@lookalike/pipeline';
 *
 * const { gallery, rank1 } = await evaluateOpenSet('photos');
 * console.log(gallery.people, rank1); // → 3 1
 * ```
 */
export function evaluateOpenSet(gallery: string, options: OpenSetOptions = {}): StepRun<OpenSetResult> {
  return startStep(options, (context) => evaluateGallery(gallery, options, context));
}

async function evaluateGallery(
  gallery: string,
  options: OpenSetOptions,
  context: WorkContext,
): Promise<OpenSetResult> {
  const settings: Settings = withDefaults(defaultEvaluateOptions, options, {
    ...{ faces: true, probes: true, strangers: true, report: true, cache: true },
    ...{ signal: true, threads: true },
  });
  const { strangers, report } = settings;
  using model = await openModel(settings.model);
  const { recipe = defaultChipRecipe, network } = model.info;
  const photos = await photosToEvaluate(gallery, settings, recipe, context);
  const { detailed, failures } = await measure(model, photos, settings, context);
  const pretrained = await measureBeside(model, photos, settings, context);
  const figuresOf = (evaluation: OpenSetEvaluation, seenInTraining: boolean) => ({
    ...figuresOfOpenSet(evaluation),
    seenInTraining,
  });
  const advice = adviseOn({
    figures: figuresOf(detailed.evaluation, photos.strangersSeen),
    ...(pretrained && { pretrained: figuresOf(pretrained, false) }),
    model: settings.model,
    network,
    gallery,
    photos: gallery,
    strangers,
  });
  const evaluation = { ...detailed.evaluation, ...advice, warnings: photos.warnings };
  if (report !== undefined) {
    const page = openSetReport(detailed, { model: settings.model, gallery, ...advice });
    await writeEvaluation(report, evaluation, withWarnings(page, photos.warnings));
  }
  return { ...evaluation, failures: [...photos.failures, ...failures] };
}

/** How well a model does on the photos. */
async function measure(
  model: SiameseModel,
  { enrolled, probes, strangers }: OpenSetPhotos,
  settings: Settings,
  context: WorkContext,
): Promise<{ detailed: DetailedOpenSet; failures: Failure[] }> {
  using recognizer = await loadRecognizer({ model });
  const { contractId, decision } = model.info;
  const failures: Failure[] = [];
  const embed = async ({ photos, areFaces, stage }: Kind) => {
    const cache = await openCache(settings, { contractId, areFaces });
    const embedded = await embedPhotos(recognizer, photos, { areFaces, stage, cache }, context);
    failures.push(...embedded.failures);
    return embedded.photos;
  };
  const detailed = openSetEvaluation({
    enrolled: await embed(enrolled),
    probes: await embed(probes),
    strangers: await embed(strangers),
    rule: settings.rule,
    decision,
  });
  return { detailed, failures };
}

/** The pretrained model's figures, unless it is the model itself or the faces are cut out differently. */
async function measureBeside(
  model: SiameseModel,
  photos: OpenSetPhotos,
  settings: Settings,
  context: WorkContext,
): Promise<OpenSetEvaluation | undefined> {
  if (await isPretrained(model)) return undefined;
  using pretrained = await openModel();
  const { recipe = defaultChipRecipe } = pretrained.info;
  for (const { root, areFaces } of [photos.enrolled, photos.probes, photos.strangers])
    if (areFaces && !(await fitsRecipe(root, recipe))) return undefined;
  return (await measure(pretrained, photos, settings, context)).detailed.evaluation;
}
