import type { DecisionPolicy, Embedding } from '@lookalike/core';
import { euclidean, type KnownFace, type SubjectRule } from '@lookalike/matching';
import { distinctPairs, type LabelledPairs } from './distinct-pairs.js';
import { type Identifications, identifyAmongOthers, identifyProbes } from './identify-probes.js';
import { type Interval, rateOf } from './interval.js';
import { leaveOut, type OpenSetFigures, openSetFigures, type StrangerProbe } from './open-set-figures.js';
import { type VerificationFigures, verificationFigures } from './verification-figures.js';

/** How often one person's photos are recognised correctly. */
export interface PersonAccuracy {
  subject: string;
  probes: number;
  /** Of the probes, those whose nearest person is this one. */
  right: number;
}

/** How well held-out faces are recognised; every share is 0..1. */
export interface Evaluation {
  /** What was compared with what. */
  protocol: string;
  nearestCategory: {
    /** Share of the probes whose nearest person is the right one. */
    accuracy: number;
    interval: Interval;
    /** The result of guessing: 1 / number of people. */
    chance: number;
    probes: number;
    people: number;
    galleryImages: number;
    /** In the order of their names. */
    perPerson: PersonAccuracy[];
  };
  verification: VerificationFigures;
  /**
   * Each person in turn as a stranger to a gallery of all the others; missing for fewer than three people. If training
   * has seen these people, real strangers are accepted more often.
   */
  strangers?: OpenSetFigures & { photos: number; people: number; seenInTraining: boolean };
}

/** An evaluation with the data behind its figures, for reports. */
export interface DetailedEvaluation {
  evaluation: Evaluation;
  identifications: Identifications;
  /** Each person as a stranger to the others. */
  strangers: StrangerProbe[];
  /** The faces that were identified. */
  faces: readonly KnownFace[];
  /** `[pairs, 2]`, row-major: positions in `faces`, each pair once. */
  pairs: Int32Array;
  distances: Float64Array;
  labels: Uint8Array;
}

/** Faces to evaluate on. */
export interface EvaluationInput {
  /** What is compared with what, in words. */
  protocol: string;
  /** The faces to identify, which the pairs are made of, too. */
  faces: readonly KnownFace[];
  /** Other faces of the same people, as the gallery. @default each face among the others */
  known?: readonly KnownFace[];
  /** Pairs of positions in `faces`; repeated ones count once. */
  pairs: LabelledPairs;
  rule: SubjectRule;
  /** How the model decides. */
  decision?: DecisionPolicy;
  /** Whether training has seen other photos of these people. */
  seenInTraining: boolean;
}

/**
 * The distance of each pair of a dataset, in the pairs' order.
 * @example
 * ```ts
 * import { pairDistances } from '@lookalike/evaluation';
 *
 * const embeddings = [Float32Array.of(1, 0), Float32Array.of(-1, 0), Float32Array.of(1, 0)];
 * console.log(pairDistances([0, 1, 0, 2], embeddings)); // → Float64Array(2) [ 2, 0 ]
 * ```
 */
export function pairDistances(pairs: ArrayLike<number>, embeddings: readonly Embedding[]): Float64Array {
  return Float64Array.from({ length: pairs.length / 2 }, (_, pair) =>
    euclidean.between(embeddings[pairs[2 * pair]], embeddings[pairs[2 * pair + 1]]),
  );
}

function accuracyPerPerson({ probes }: Identifications): PersonAccuracy[] {
  const people = new Map<string, PersonAccuracy>();
  for (const { subject, matches } of probes) {
    const person = people.get(subject) ?? { subject, probes: 0, right: 0 };
    person.probes += 1;
    person.right += Number(matches[0]?.subject === subject);
    people.set(subject, person);
  }
  return [...people.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1));
}

function nearestCategoryOf(identifications: Identifications): Evaluation['nearestCategory'] {
  const { probes, gallery } = identifications;
  const { share, interval, count } = rateOf(
    probes.map(({ subject, matches: [best] }) => ({ subject, right: best?.subject === subject })),
  );
  return {
    accuracy: share,
    interval,
    chance: 1 / gallery.people,
    probes: count,
    people: gallery.people,
    galleryImages: gallery.images,
    perPerson: accuracyPerPerson(identifications),
  };
}

/**
 * Measures how well embeddings tell people apart: by the nearest person, by pairs, and with each person in turn as a
 * stranger.
 * @throws {LookalikeError} `EMPTY` if nobody can be identified, or without pairs of both kinds.
 * @example
 * ```ts
 * import { evaluateFaces } from '@lookalike/evaluation';
 *
 * const at = (subject: string, degrees: number) => {
 *   const angle = (degrees * Math.PI) / 180;
 *   return { subject, file: `${subject}-${degrees}.jpg`, embedding: Float32Array.of(Math.cos(angle), Math.sin(angle)) };
 * };
 * const faces = [at('Ada', 0), at('Ada', 10), at('Bob', 90), at('Bob', 100)];
 * const { evaluation } = evaluateFaces({
 *   protocol: 'each face against the others',
 *   faces,
 *   pairs: { pairs: [0, 1, 2, 3, 0, 2, 1, 3], labels: [1, 1, 0, 0] },
 *   rule: 'nearest',
 *   seenInTraining: false,
 * });
 * console.log(evaluation.nearestCategory.accuracy, evaluation.verification.auc); // → 1 1
 * ```
 */
export function evaluateFaces(input: EvaluationInput): DetailedEvaluation {
  const { protocol, faces, known, rule, decision, seenInTraining } = input;
  const identifications = known ? identifyProbes(known, faces, rule) : identifyAmongOthers(faces, rule);
  const { pairs, labels } = distinctPairs(input.pairs);
  const embeddings = faces.map(({ embedding }) => embedding);
  const distances = pairDistances(pairs, embeddings);
  const subjects = faces.map(({ subject }) => subject);
  const strangers = leaveOut(identifications.probes);
  const people = new Set(strangers.map(({ subject }) => subject)).size;
  const evaluation: Evaluation = {
    protocol,
    nearestCategory: nearestCategoryOf(identifications),
    verification: verificationFigures(distances, { pairs, labels }, subjects, decision?.threshold),
    ...(strangers.length > 0 && {
      strangers: {
        photos: strangers.length,
        people,
        seenInTraining,
        ...openSetFigures(identifications.probes, strangers, decision),
      },
    }),
  };
  return { evaluation, identifications, strangers, faces, pairs, distances, labels };
}
