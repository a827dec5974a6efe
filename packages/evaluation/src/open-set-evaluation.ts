import type { Embedding } from '@lookalike/core';
import { createGallery, isWithin, type SubjectMatch, type SubjectRule } from '@lookalike/matching';
import { type Miss, missesOf } from './identify-probes.js';
import { type OpenSetPoint, openSetCurve } from './open-set-curve.js';
import { openSetRate } from './open-set-rate.js';
import type { Probe } from './probe.js';
import { rankAccuracy } from './rank-accuracy.js';

/** A photo that is looked up; without an embedding, no face was found in it. */
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
  /** The model's own. */
  threshold?: number;
}

/** Photos of one kind; those without a face are named and count as found nowhere. */
export interface PhotoCount {
  photos: number;
  withoutFace: string[];
}

/** How well people are named whose photos are in a gallery; every share is 0..1, of all probes. */
export interface OpenSetEvaluation {
  gallery: PhotoCount & { people: number };
  probes: PhotoCount;
  /** People who are not in the gallery. */
  strangers?: PhotoCount;
  /** Closed set: share of the probes whose person is the nearest, and among the five nearest. */
  rank1: number;
  rank5: number;
  /** Open set: share of the probes that are named right, where at most `asked` of the strangers are taken for somebody. */
  dirAtFar?: { asked: number; far: number; rate: number; threshold: number }[];
  /** The same at the model's own threshold. */
  atModelThreshold?: { threshold: number; rate: number; far?: number };
  misses: Miss[];
}

/** An evaluation with the data behind its figures, for reports. */
export interface DetailedOpenSet {
  evaluation: OpenSetEvaluation;
  found: (Probe & { file: string })[];
  strangers: { file: string; matches: SubjectMatch[] }[];
  points: OpenSetPoint[];
}

const falseAcceptRates = [0.1, 0.01, 0.001] as const;
const fewRanks = 5;

const countOf = (photos: readonly ProbePhoto[]): PhotoCount => ({
  photos: photos.length,
  withoutFace: photos.filter(({ embedding }) => !embedding).map(({ file }) => file),
});

/** Shares that are named right, and taken for somebody, with a threshold that was given. */
function shareAt(
  threshold: number,
  { found, strangers }: Pick<DetailedOpenSet, 'found' | 'strangers'>,
): OpenSetEvaluation['atModelThreshold'] {
  const accepted = ([best]: readonly SubjectMatch[]) =>
    best !== undefined && isWithin(best.score, threshold, 'ascending');
  const named = found.filter(({ subject, matches }) => accepted(matches) && matches[0].subject === subject);
  const letIn = strangers.filter(({ matches }) => accepted(matches));
  return {
    threshold,
    rate: named.length / found.length,
    ...(strangers.length > 0 && { far: letIn.length / strangers.length }),
  };
}

/**
 * Looks probes and strangers up in a gallery. Photos without a face stay in: a probe is then not found, a stranger
 * not taken for anybody.
 */
export function openSetEvaluation(input: OpenSetInput): DetailedOpenSet {
  const { enrolled, rule, threshold } = input;
  const gallery = createGallery({ rule, closedSet: true, unitLength: false }); // all are ranked, then cut by thresholds
  for (const { subject, embedding } of enrolled) if (embedding) gallery.add(subject, embedding);
  const limit = Math.max(1, gallery.subjects().length);
  const search = ({ embedding }: ProbePhoto) => (embedding ? gallery.search(embedding, { limit }) : []);
  const found = input.probes.map((probe) => ({
    subject: probe.subject,
    file: probe.file,
    matches: search(probe),
  }));
  const strangers = input.strangers.map((probe) => ({ file: probe.file, matches: search(probe) }));
  const closest = strangers.map(({ matches }) => matches);
  const ratesOf = () =>
    falseAcceptRates.map((asked) => ({ asked, ...openSetRate(found, closest, { far: asked }) }));
  const evaluation = {
    gallery: { people: new Set(enrolled.map(({ subject }) => subject)).size, ...countOf(enrolled) },
    probes: countOf(input.probes),
    ...(strangers.length > 0 && { strangers: countOf(input.strangers), dirAtFar: ratesOf() }),
    rank1: rankAccuracy(found),
    rank5: rankAccuracy(found, fewRanks),
    ...(threshold !== undefined && { atModelThreshold: shareAt(threshold, { found, strangers }) }),
    misses: missesOf(found),
  };
  return { evaluation, found, strangers, points: strangers.length > 0 ? openSetCurve(found, closest) : [] };
}
