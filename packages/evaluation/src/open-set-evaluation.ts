import type { DecisionPolicy, Embedding } from '@lookalike/core';
import { createGallery, type SubjectRule } from '@lookalike/matching';
import { type Miss, missesOf } from './identify-probes.js';
import { type Interval, rateOf } from './interval.js';
import { type OpenSetPoint, openSetCurve } from './open-set-curve.js';
import { type OpenSetFigures, openSetFigures, type StrangerProbe } from './open-set-figures.js';
import type { Probe } from './probe.js';
import { rankAccuracy } from './rank-accuracy.js';

/** A photo to identify; without an embedding if no face was found in it. */
export interface ProbePhoto {
  subject: string;
  file: string;
  embedding?: Embedding;
}

export interface OpenSetInput {
  /** Photos that are enrolled, probes of the same people, and of people who are not enrolled. */
  enrolled: readonly ProbePhoto[];
  probes: readonly ProbePhoto[];
  strangers: readonly ProbePhoto[];
  rule: SubjectRule;
  /** How the model decides. */
  decision?: DecisionPolicy;
}

/** Photos of one kind; those without a face are listed and count as not found. */
export interface PhotoCount {
  photos: number;
  withoutFace: string[];
}

/** How well enrolled people are named; every share is 0..1, of all probes. */
export interface OpenSetEvaluation extends OpenSetFigures {
  gallery: PhotoCount & { people: number };
  probes: PhotoCount;
  /** People who are not in the gallery. */
  strangers?: PhotoCount;
  /** Closed set: share of the probes whose person is the nearest, and among the five nearest. */
  rank1: number;
  rank1Interval: Interval;
  rank5: number;
  misses: Miss[];
}

/** An evaluation with the data behind its figures, for reports. */
export interface DetailedOpenSet {
  evaluation: OpenSetEvaluation;
  found: (Probe & { file: string })[];
  strangers: StrangerProbe[];
  points: OpenSetPoint[];
}

const fewRanks = 5;

const countOf = (photos: readonly ProbePhoto[]): PhotoCount => ({
  photos: photos.length,
  withoutFace: photos.filter(({ embedding }) => !embedding).map(({ file }) => file),
});

/**
 * Identifies probes and strangers by a gallery. Photos without a face are included: such a probe counts as not found,
 * and such a stranger as not named.
 * @example
 * ```ts
 * import { openSetEvaluation } from '@lookalike/evaluation';
 *
 * const { evaluation } = openSetEvaluation({
 *   enrolled: [
 *     { subject: 'Ada', file: 'ada.jpg', embedding: Float32Array.of(1, 0) },
 *     { subject: 'Bob', file: 'bob.jpg', embedding: Float32Array.of(0, 1) },
 *   ],
 *   probes: [{ subject: 'Ada', file: 'party.jpg', embedding: Float32Array.of(0.8, 0.6) }],
 *   strangers: [{ subject: 'Cyd', file: 'cyd.jpg', embedding: Float32Array.of(-1, 0) }],
 *   rule: 'nearest',
 *   decision: { threshold: 1, margin: 0.1 },
 * });
 * console.log(evaluation.rank1, evaluation.atModelThreshold?.far); // → 1 0
 * ```
 */
export function openSetEvaluation(input: OpenSetInput): DetailedOpenSet {
  const { enrolled, rule, decision } = input;
  const gallery = createGallery({ rule, closedSet: true, unitLength: false }); // all are ranked, then cut by thresholds
  for (const { subject, embedding } of enrolled) if (embedding) gallery.add(subject, embedding);
  const limit = Math.max(1, gallery.subjects().length);
  const lookUp = ({ subject, file, embedding }: ProbePhoto): StrangerProbe => ({
    ...{ subject, file },
    matches: embedding ? gallery.search(embedding, { limit }) : [],
  });
  const found = input.probes.map(lookUp);
  const strangers = input.strangers.map(lookUp);
  const closest = strangers.map(({ matches }) => matches);
  const rank1 = rateOf(
    found.map(({ subject, matches: [best] }) => ({ subject, right: best?.subject === subject })),
  );
  const evaluation = {
    gallery: { people: new Set(enrolled.map(({ subject }) => subject)).size, ...countOf(enrolled) },
    probes: countOf(input.probes),
    ...(strangers.length > 0 && { strangers: countOf(input.strangers) }),
    rank1: rank1.share,
    rank1Interval: rank1.interval,
    rank5: rankAccuracy(found, fewRanks),
    ...openSetFigures(found, strangers, decision),
    misses: missesOf(found),
  };
  return { evaluation, found, strangers, points: strangers.length > 0 ? openSetCurve(found, closest) : [] };
}
