import { join } from 'node:path';
import { LookalikeError, type WorkContext, withDefaults } from '@lookalike/core';
import { openPairDataset } from '@lookalike/dataset';
import {
  type DetailedEvaluation,
  type Evaluation,
  evaluateFaces,
  figuresOfEvaluation,
  type Miss,
  missesOf,
} from '@lookalike/evaluation';
import { decodeImage, defaultChipRecipe, resizeImage } from '@lookalike/image';
import type { KnownFace } from '@lookalike/matching';
import {
  fitsRecipe,
  holdsFaces,
  loadDetector,
  loadRecognizer,
  openModel,
  photosOfPeople,
  readGallery,
} from '@lookalike/recognizer';
import {
  evaluationReport,
  type ReportFaces,
  reportFaces,
  withWarnings,
  writeEvaluation,
} from '@lookalike/report';
import type { SiameseModel } from '@lookalike/siamese';
import { type Advice, adviseOn } from '../advice.js';
import { findSeen, fingerprintDataset, readTrainedOn, seenWarnings } from '../copies/trained-on.js';
import { droppedWarnings } from '../copies/warnings.js';
import { openCache } from '../open-cache.js';
import { defaultSearchOptions } from '../search-options.js';
import { type StepFailures, type StepRun, startStep } from '../step-run.js';
import { distinctPhotos } from './distinct-photos.js';
import { defaultEvaluateOptions, type EvaluateOptions } from './evaluate-options.js';
import {
  evaluatePairsFolder,
  heldOutPictures,
  heldOutSplit,
  isPairsFolder,
} from './evaluate-pairs-folder.js';
import { isPretrained, originOf, pretrainedBeside } from './evaluate-pretrained.js';
import { pairsForFigures } from './pairs-for-figures.js';
import { rememberFaces } from './remember-faces.js';

/** How well a model tells people apart; every share is 0..1. */
export interface EvaluateResult extends Evaluation, Advice, StepFailures {
  /** The faces whose nearest person is the wrong one. */
  misses: Miss[];
  /**
   * The pictures that the model was trained on, or whose copies it was trained on; they make the figures look better
   * than they are.
   */
  seen: string[];
}

/**
 * Evaluates a model on a folder that `makePairs` made (its held-out split against the training images), or on a folder of
 * people, `<data>/<Person>/*` (each photo or face against the others).
 * @throws {LookalikeError} `EMPTY` if nobody has two faces.
 * @example
 * ```ts
 * import { evaluateModel } from '@lookalike/pipeline';
 *
 * const { nearestCategory } = await evaluateModel('photos');
 * console.log(nearestCategory.people, nearestCategory.accuracy); // → 3 1
 * ```
 */
export function evaluateModel(data: string, options: EvaluateOptions = {}): StepRun<EvaluateResult> {
  return startStep(options, async (context) => {
    const settings = withDefaults(defaultEvaluateOptions, options, {
      ...{ faces: true, report: true, cache: true, signal: true, threads: true },
    });
    using model = await openModel(settings.model);
    const onPairs = await isPairsFolder(data);
    const evaluate = onPairs ? evaluateOnPairs : evaluatePeople;
    const measured = await evaluate(model, data, settings, context);
    const { detailed, pretrained, photos, seen, failures, warnings, pictures } = measured;
    const { evaluation, identifications } = detailed;
    const { probes } = identifications;
    const advice = adviseOn({
      figures: figuresOfEvaluation(evaluation),
      ...(pretrained && { pretrained: figuresOfEvaluation(pretrained) }),
      model: settings.model,
      network: model.info.network,
      gallery: data,
      photos,
    });
    if (settings.report !== undefined) {
      const threshold = model.info.decision?.threshold;
      const shown = { ...(await pictures()), detailed, ...advice, base: pretrained, threshold };
      const report = withWarnings(evaluationReport(`Evaluation of ${settings.model}`, shown), warnings);
      await writeEvaluation(settings.report, { ...evaluation, ...advice }, report);
    }
    return { ...evaluation, ...advice, misses: missesOf(probes), seen, failures, warnings };
  });
}

type Settings = typeof defaultEvaluateOptions & Pick<EvaluateOptions, 'faces' | 'cache'>;

/**
 * The evaluation of a folder: the model's figures and, unless it is the pretrained model, those of the pretrained model
 * beside them.
 */
interface Measured extends StepFailures, Pick<EvaluateResult, 'seen'> {
  detailed: DetailedEvaluation;
  pretrained?: Evaluation;
  /** The folder of the people's photos, if it is known. */
  photos?: string;
  /** The faces, for a report. */
  pictures(): Promise<ReportFaces>;
}

async function evaluateOnPairs(
  model: SiameseModel,
  data: string,
  { rule, model: folder, cache }: Settings,
  context: WorkContext,
): Promise<Measured> {
  const { decision } = model.info;
  const rules = { rule, decision, isTrainedHere: !(await isPretrained(model)) };
  const detailed = await evaluatePairsFolder(model, data, rules, context);
  const pictures = () => heldOutPictures(data, detailed);
  const seen = await seenInPairs(data, folder);
  const warnings = seenWarnings(seen.length, detailed.faces.length);
  const measured = { detailed, seen, failures: [], warnings, pictures };
  if (!rules.isTrainedHere) return measured;
  const origin = await originOf(data);
  const pretrained = await pretrainedBeside(data, origin, { cache }, context);
  return { ...measured, pretrained, photos: origin?.photos };
}

/** The held-out images of a pairs folder that a model has learnt from: those of another split of the same faces. */
async function seenInPairs(data: string, modelFolder: string): Promise<string[]> {
  const trainedOn = await readTrainedOn(modelFolder);
  if (!trainedOn) return [];
  await using heldOut = await openPairDataset(join(data, await heldOutSplit(data)));
  const seen = findSeen(await fingerprintDataset(heldOut), trainedOn);
  return seen.map((index) => heldOut.files?.[index] ?? `image ${index}`);
}

/** Of the photos in a report, in pixels. */
const shownSide = 96;

/** Each face against the others. */
function evaluateAmongOthers(
  model: SiameseModel,
  faces: readonly KnownFace[],
  { rule }: Settings,
  seenInTraining: boolean,
): DetailedEvaluation {
  return evaluateFaces({
    protocol: 'each face against the others of the folder',
    faces,
    pairs: pairsForFigures(faces),
    rule,
    decision: model.info.decision,
    seenInTraining,
  });
}

/** Checks that there are two people, and two photos of one of them. */
function assertComparable(faces: readonly KnownFace[], root: string): void {
  const people = new Set(faces.map(({ subject }) => subject)).size;
  if (people === 1) {
    throw new LookalikeError(
      'EMPTY',
      `${root}: expected two people or more, to see whether the model tells them apart, got one: add another folder`,
    );
  }
  if (people === faces.length) {
    throw new LookalikeError(
      'EMPTY',
      `${root}: expected a person with two different photos or more, to compare one with the other`,
    );
  }
}

/** The evaluated photos of a folder, for a report. */
function picturesIn(
  root: string,
  detailed: DetailedEvaluation,
  { signal }: WorkContext,
): Promise<ReportFaces> {
  const side = { width: shownSide, height: shownSide, fit: 'cover' } as const;
  const face = async (index: number) => {
    const { file, subject } = detailed.faces[index];
    return { image: await resizeImage(await decodeImage(join(root, file), { signal }), side), name: subject };
  };
  return reportFaces(face, detailed);
}

/**
 * Compares each face of a people folder with the others; for a model other than the pretrained one, also with the
 * pretrained model.
 */
async function evaluatePeople(
  model: SiameseModel,
  root: string,
  settings: Settings,
  context: WorkContext,
): Promise<Measured> {
  const people = await photosOfPeople(root, context.signal);
  const areFaces = await holdsFaces(root, settings);
  const distinct = await distinctPhotos(
    [{ root, photos: people.photos, areFaces }],
    { model: settings.model, recipe: model.info.recipe ?? defaultChipRecipe, cache: settings.cache },
    context,
  );
  const found = { ...people, photos: distinct.photos[0] };
  using detector = rememberFaces(await loadDetector(defaultSearchOptions, found.photos.length, context));
  const read = async (judge: SiameseModel) => {
    using recognizer = await loadRecognizer({ model: judge, detector });
    const { contractId } = recognizer.model;
    const cache = await openCache(settings, { contractId, areFaces });
    return await readGallery(recognizer, root, { faces: areFaces, cache, found }, context);
  };
  const { faces, failures } = await read(model);
  assertComparable(faces, root);
  const seen = [...distinct.seen].map(({ file }) => file);
  const detailed = evaluateAmongOthers(model, faces, settings, seen.length > 0);
  const pictures = () => picturesIn(root, detailed, context);
  const warnings = [...droppedWarnings(people.skippedFiles), ...distinct.warnings];
  const measured = { detailed, seen, failures, warnings, photos: root, pictures };
  if (await isPretrained(model)) return measured;
  using pretrained = await openModel();
  if (areFaces && pretrained.info.recipe && !(await fitsRecipe(root, pretrained.info.recipe)))
    return measured;
  const beside = await read(pretrained);
  return {
    ...measured,
    pretrained: evaluateAmongOthers(pretrained, beside.faces, settings, false).evaluation,
  };
}
