import { LookalikeError, type WorkContext, withDefaults } from '@lookalike/core';
import { numberPeople, samplePairs } from '@lookalike/dataset';
import {
  type DetailedEvaluation,
  type Evaluation,
  identifyAmongOthers,
  type Miss,
  missesOf,
  pairDistances,
  summarizeEvaluation,
} from '@lookalike/evaluation';
import { loadRecognizer, openModel, readGallery } from '@lookalike/recognizer';
import type { SiameseModel } from '@lookalike/siamese';
import { type StepFailures, type StepRun, startStep } from '../step-run.js';
import { defaultEvaluateOptions, type EvaluateOptions } from './evaluate-options.js';
import { evaluatePairsFolder, isPairsFolder } from './evaluate-pairs-folder.js';

/** How well a model tells people apart; every share is 0..1. */
export interface EvaluateResult extends Evaluation, StepFailures {
  /** The faces whose nearest person is another one. */
  misses: Miss[];
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
    const { evaluation, identifications, failures } = await evaluate(model, data, settings, context);
    return { ...evaluation, misses: missesOf(identifications.probes), failures };
  });
}

type Settings = typeof defaultEvaluateOptions;

const evaluateOnPairs = async (
  model: SiameseModel,
  data: string,
  { rule }: Settings,
  context: WorkContext,
) => ({
  ...(await evaluatePairsFolder(model, data, { rule }, context)),
  failures: [],
});

/** Pairs that the verification figures of a people folder are taken from, at most. */
const maxPairs = 20_000;
const pairSeed = 1;

/** Each face of a people folder against the others. */
async function evaluatePeople(
  model: SiameseModel,
  root: string,
  { rule, faces: areFaces }: Settings,
  context: WorkContext,
): Promise<DetailedEvaluation & StepFailures> {
  using recognizer = await loadRecognizer({ model });
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
  return { evaluation, identifications, ...measured, failures };
}
