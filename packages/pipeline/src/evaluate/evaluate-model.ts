import type { Failure, WorkContext } from '@lookalike/core';
import { LookalikeError } from '@lookalike/core';
import { numberPeople, samplePairs } from '@lookalike/dataset';
import {
  type DetailedEvaluation,
  identifyAmongOthers,
  pairDistances,
  summarizeEvaluation,
} from '@lookalike/evaluation';
import type { SubjectRule } from '@lookalike/matching';
import { loadRecognizer, openModel, readGallery } from '@lookalike/recognizer';
import type { SiameseModel } from '@lookalike/siamese';
import { evaluatePairsFolder, isPairsFolder } from './evaluate-pairs-folder.js';

export interface EvaluateOptions {
  rule: SubjectRule;
  /** The pictures of a people folder are faces that are cut out already. */
  faces?: boolean;
}

export interface EvaluateResult {
  detailed: DetailedEvaluation;
  failures: Failure[];
}

/** Pairs that the verification figures of a people folder are taken from, at most. */
const maxPairs = 20_000;
const pairSeed = 1;

/** Each face of a people folder against the others. */
async function evaluatePeople(
  model: SiameseModel,
  root: string,
  { rule, faces: areFaces }: EvaluateOptions,
  context: WorkContext,
): Promise<EvaluateResult> {
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
  return { detailed: { evaluation, identifications, ...measured }, failures };
}

/** Measures a model on a pairs folder (its held-out split) or on a folder of people. */
export async function evaluateModel(
  modelFolder: string,
  data: string,
  options: EvaluateOptions,
  context: WorkContext,
): Promise<EvaluateResult> {
  using model = await openModel(modelFolder);
  if (!(await isPairsFolder(data))) return await evaluatePeople(model, data, options, context);
  return { detailed: await evaluatePairsFolder(model, data, options, context), failures: [] };
}
