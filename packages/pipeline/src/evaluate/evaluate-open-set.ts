import {
  type Failure,
  LookalikeError,
  type SkippedFile,
  type Stage,
  type WorkContext,
  withDefaults,
} from '@lookalike/core';
import { countedName } from '@lookalike/dataset';
import { figuresOfOpenSet, type OpenSetEvaluation, openSetEvaluation } from '@lookalike/evaluation';
import {
  assertFacesFit,
  embedPhotos,
  holdsFaces,
  type LabelledPhoto,
  listPhotos,
  loadRecognizer,
  openModel,
  photosOfPeople,
} from '@lookalike/recognizer';
import { openSetReport, writeEvaluation } from '@lookalike/report';
import { type Advice, adviseOn } from '../advice.js';
import { droppedWarnings } from '../copies/warnings.js';
import { openCache } from '../open-cache.js';
import { type StepFailures, type StepRun, startStep } from '../step-run.js';
import { defaultEvaluateOptions, type OpenSetOptions } from './evaluate-options.js';

/** How well enrolled people are named and strangers kept out; every share is 0..1. */
export interface OpenSetResult extends OpenSetEvaluation, Advice, StepFailures {}

type Photo = LabelledPhoto & { file: string };

/** Enrols the first, third, fifth … photo of each person, and identifies the others. */
function everySecond(photos: readonly Photo[]): { enrolled: Photo[]; probes: Photo[] } {
  const seen = new Map<string, number>();
  const isProbe = photos.map(({ subject }) => {
    const count = seen.get(subject) ?? 0;
    seen.set(subject, count + 1);
    return count % 2 === 1;
  });
  return { enrolled: photos.filter((_, i) => !isProbe[i]), probes: photos.filter((_, i) => isProbe[i]) };
}

interface Photos {
  photos: Photo[];
  failures: Failure[];
  skippedFiles: SkippedFile[];
}

const none: Photos = { photos: [], failures: [], skippedFiles: [] };

async function strangersOf(folder: string): Promise<Photos> {
  const { photos, ...found } = await listPhotos([folder]);
  const named = photos.map((photo) => {
    const [subject] = countedName(photo, photo.choice).split('/');
    return { path: photo.path, file: photo.name, subject };
  });
  return { photos: named, ...found };
}

/** Checks that probes are enrolled people and strangers are not; otherwise every figure would be wrong. */
function assertApartPeople(
  enrolled: readonly Photo[],
  probes: readonly Photo[],
  strangers: readonly Photo[],
) {
  const people = new Set(enrolled.map(({ subject }) => subject));
  const outsider = probes.find(({ subject }) => !people.has(subject));
  if (outsider) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `${outsider.path}: ${outsider.subject} has no photo in the gallery: add one, or move the folder to the strangers`,
    );
  }
  const insider = strangers.find(({ subject }) => people.has(subject));
  if (insider) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `${insider.path}: ${insider.subject} is in the gallery and cannot be a stranger: move the folder away`,
    );
  }
  if (probes.length === 0) {
    throw new LookalikeError(
      'EMPTY',
      'no photo to look up: every person has a single one; name a folder of others with --probes',
    );
  }
}

/** Photos to enrol, photos of the same people to identify, and photos of strangers. */
async function peopleOf(
  gallery: string,
  { probes, strangers }: Pick<OpenSetOptions, 'probes' | 'strangers'>,
  { signal }: WorkContext,
) {
  const inGallery = await photosOfPeople(gallery, signal);
  const lookedUp = probes === undefined ? none : await photosOfPeople(probes, signal);
  const split =
    probes === undefined
      ? everySecond(inGallery.photos)
      : { enrolled: inGallery.photos, probes: lookedUp.photos };
  const others = strangers === undefined ? none : await strangersOf(strangers);
  assertApartPeople(split.enrolled, split.probes, others.photos);
  const all = [inGallery, lookedUp, others];
  const failures = all.flatMap((each) => each.failures);
  const skippedFiles = all.flatMap((each) => each.skippedFiles);
  return { ...split, strangers: others.photos, failures, skippedFiles };
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
  const {
    model: modelFolder,
    rule,
    ...settings
  } = withDefaults(defaultEvaluateOptions, options, {
    faces: true,
    probes: true,
    strangers: true,
    report: true,
    cache: true,
    signal: true,
    threads: true,
  });
  const { probes, strangers, report } = settings;
  const people = await peopleOf(gallery, settings, context);
  using model = await openModel(modelFolder);
  using recognizer = await loadRecognizer({ model });
  const failures: Failure[] = [...people.failures];
  const embed = async (stage: Stage, root: string, photos: readonly Photo[]) => {
    const areFaces = await holdsFaces(root, settings);
    if (areFaces) await assertFacesFit(root, recognizer.model.recipe);
    const { contractId } = model.info;
    const cache = await openCache(settings, { contractId, areFaces });
    const embedded = await embedPhotos(recognizer, photos, { areFaces, stage, cache }, context);
    failures.push(...embedded.failures);
    return embedded.photos;
  };
  const detailed = openSetEvaluation({
    enrolled: await embed('enrol', gallery, people.enrolled),
    probes: await embed('identify', probes ?? gallery, people.probes),
    strangers: await embed('identify', strangers ?? gallery, people.strangers),
    rule,
    decision: model.info.decision,
  });
  const advice = adviseOn({
    figures: figuresOfOpenSet(detailed.evaluation),
    model: modelFolder,
    network: model.info.network,
    gallery,
    photos: gallery,
    strangers,
  });
  const evaluation = { ...detailed.evaluation, ...advice, warnings: droppedWarnings(people.skippedFiles) };
  if (report !== undefined) {
    const page = openSetReport(detailed, { model: modelFolder, gallery, ...advice });
    await writeEvaluation(report, evaluation, page);
  }
  return { ...evaluation, failures };
}
