import { join } from 'node:path';
import { LookalikeError, type WorkContext, withDefaults } from '@lookalike/core';
import { numberPeople, openPairDataset, samplePairs } from '@lookalike/dataset';
import {
  type DetailedEvaluation,
  type Evaluation,
  identifyAmongOthers,
  type Miss,
  missesOf,
  pairDistances,
  summarizeEvaluation,
} from '@lookalike/evaluation';
import { holdsFaces, loadRecognizer, openModel, readGallery } from '@lookalike/recognizer';
import type { SiameseModel } from '@lookalike/siamese';
import {
  findSeen,
  fingerprintDataset,
  fingerprintFiles,
  readTrainedOn,
  seenWarnings,
} from '../copies/trained-on.js';
import { type StepFailures, type StepRun, startStep } from '../step-run.js';
import { defaultEvaluateOptions, type EvaluateOptions } from './evaluate-options.js';
import { evaluatePairsFolder, heldOutSplit, isPairsFolder } from './evaluate-pairs-folder.js';

/** How well a model tells people apart; every share is 0..1. */
export interface EvaluateResult extends Evaluation, StepFailures {
  /** The faces whose nearest person is another one. */
  misses: Miss[];
  /** The pictures that the model has learnt from, or from copies of them; the figures flatter it by these. */
  seen: string[];
}

/**
 * Evaluates a model on a folder that `makePairs` made (its held-out split against the training images), or on a folder of
 * people, `<data>/<Person>/*` (each photo or face against the others).
 * @throws {LookalikeError} `EMPTY` when nobody has two faces.
 */
export function evaluateModel(data: string, options: EvaluateOptions = {}): StepRun<EvaluateResult> {
  return startStep(options, async (context) => {
    const settings = withDefaults(defaultEvaluateOptions, options, {
      faces: true,
      signal: true,
      threads: true,
    });
    using model = await openModel(settings.model);
    const evaluate = (await isPairsFolder(data)) ? evaluateOnPairs : evaluatePeople;
    const { evaluation, identifications, failures, seen } = await evaluate(model, data, settings, context);
    const { probes } = identifications;
    const warnings = seenWarnings(seen.length, probes.length);
    return { ...evaluation, misses: missesOf(probes), seen, failures, warnings };
  });
}

type Settings = typeof defaultEvaluateOptions;

const evaluateOnPairs = async (
  model: SiameseModel,
  data: string,
  { rule, model: folder }: Settings,
  context: WorkContext,
) => ({
  ...(await evaluatePairsFolder(model, data, { rule }, context)),
  seen: await seenInPairs(data, folder),
  failures: [],
});

/** The held-out images of a pairs folder that a model has learnt from: those of another split of the same faces. */
async function seenInPairs(data: string, modelFolder: string): Promise<string[]> {
  const trainedOn = await readTrainedOn(modelFolder);
  if (!trainedOn) return [];
  await using heldOut = await openPairDataset(join(data, await heldOutSplit(data)));
  const seen = findSeen(await fingerprintDataset(heldOut), trainedOn);
  return seen.map((index) => heldOut.files?.[index] ?? `image ${index}`);
}

/** Pairs that the verification figures of a people folder are taken from, at most. */
const maxPairs = 20_000;
const pairSeed = 1;

/** Each face of a people folder against the others. */
async function evaluatePeople(
  model: SiameseModel,
  root: string,
  { rule, faces: given, model: modelFolder }: Settings,
  context: WorkContext,
): Promise<DetailedEvaluation & StepFailures & Pick<EvaluateResult, 'seen'>> {
  using recognizer = await loadRecognizer({ model });
  const areFaces = await holdsFaces(root, { faces: given });
  const { faces, failures } = await readGallery(recognizer, root, { faces: areFaces }, context);
  const identifications = identifyAmongOthers(faces, rule);
  if (identifications.probes.length === 0) {
    throw new LookalikeError(
      'EMPTY',
      `${root}: expected a person with two faces or more, to compare one with the other`,
    );
  }
  const { identities } = numberPeople(faces.map(({ subject }) => subject));
  const count = Math.min(maxPairs, (faces.length * (faces.length - 1)) / 2);
  const { pairs, labels } = samplePairs(identities, { count, seed: pairSeed });
  const embeddings = faces.map(({ embedding }) => embedding);
  const measured = { distances: pairDistances(pairs, embeddings), labels };
  const protocol = 'each face against the others of the folder';
  const evaluation = summarizeEvaluation(protocol, identifications, measured, model.info.decision?.threshold);
  const trainedOn = await readTrainedOn(modelFolder);
  const files = identifications.probes.map(({ file }) => ({ file, path: join(root, file) }));
  const look = { areFaces, recipe: recognizer.model.recipe };
  const places = trainedOn ? findSeen(await fingerprintFiles(root, files, look, context), trainedOn) : [];
  const seen = places.map((index) => files[index].file);
  return { evaluation, identifications, ...measured, seen, failures };
}
