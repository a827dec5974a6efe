import {
  createRandom,
  type DecisionPolicy,
  LookalikeError,
  type Random,
  withDefaults,
} from '@lookalike/core';
import { createGallery, type KnownFace, type SubjectRule } from '@lookalike/matching';
import { trialsFor } from './interval.js';
import { leaveOut, type NamedStranger, openSetFigures, type StrangerProbe } from './open-set-figures.js';
import { openSetRate } from './open-set-rate.js';
import { rankAccuracy } from './rank-accuracy.js';
import { type UnmeasurableRate, unmeasurableRates } from './verification-figures.js';

export interface FewShotOptions {
  /** How many photos per person are enrolled, each at least 1. @default [1, 3, 5] */
  shots?: readonly number[];
  /** How often the enrolled photos are drawn, at least 2. @default 10 */
  draws?: number;
  /** @default 'nearest' */
  rule?: SubjectRule;
  /** Same seed, same draws. @default 1 */
  seed?: number | string;
}

/** The defaults of {@link FewShotOptions}. */
export const defaultFewShotOptions = Object.freeze({
  shots: Object.freeze([1, 3, 5] as const) as readonly number[],
  draws: 10,
  rule: 'nearest',
  seed: 1,
} as const);

/** A figure over several draws. */
export interface DrawnFigure {
  mean: number;
  /** Sample standard deviation over the draws. */
  deviation: number;
}

/** The result of enrolling this many photos per person; every share is 0..1. */
export interface FewShotFigures {
  shots: number;
  /** People with more photos than are enrolled; every draw includes all of them. */
  people: number;
  /** Photos identified in each draw, and photos of strangers. */
  probes: number;
  strangers: number;
  /** Closed set: share of the probes whose nearest person is the right one. */
  rank1: DrawnFigure;
  /** Share of the probes that are named right while at most `far` of the strangers are named. */
  dirAtFar: (DrawnFigure & { far: number })[];
  unmeasurable: UnmeasurableRate[];
  /** The same by the model's own decision. */
  atModelThreshold?: { rate: DrawnFigure; far?: DrawnFigure };
  /**
   * The strangers' photos that came nearest to someone in any draw, at most five, nearest first; `[]` if there were no
   * strangers.
   */
  nearestStrangers: NamedStranger[];
}

export interface FewShotInput {
  faces: readonly KnownFace[];
  /** Faces of strangers. @default each person in turn, with the others as the gallery */
  strangers?: readonly KnownFace[];
  /** How the model decides. */
  decision?: DecisionPolicy;
}

const falseAcceptRates = [0.01, 0.001] as const;

function overDraws(values: readonly number[]): DrawnFigure {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

/** How many of the nearest strangers are listed. */
const listedStrangers = 5;

/** Over all draws, the photos of strangers that came nearest to someone, each with that person. */
function nearestOf(draws: readonly (readonly StrangerProbe[])[]): NamedStranger[] {
  const nearest = new Map<string, NamedStranger>();
  for (const { file, subject, matches } of draws.flat()) {
    const [match] = matches;
    if (match === undefined || match.score >= (nearest.get(file)?.distance ?? Number.POSITIVE_INFINITY))
      continue;
    nearest.set(file, { file, subject, takenFor: match.subject, distance: match.score });
  }
  return [...nearest.values()].sort((a, b) => a.distance - b.distance).slice(0, listedStrangers);
}

/** One draw: enrols some photos of each person, and identifies the rest and the strangers. */
function draw(people: readonly (readonly KnownFace[])[], shots: number, rule: SubjectRule, random: Random) {
  const gallery = createGallery({ rule, closedSet: true, unitLength: false });
  const rest = people.flatMap((faces) => {
    const shuffled = random.shuffle([...faces]);
    for (const { subject, embedding } of shuffled.slice(0, shots)) gallery.add(subject, embedding);
    return shuffled.slice(shots);
  });
  const lookUp = ({ subject, file, embedding }: KnownFace): StrangerProbe => ({
    ...{ subject, file },
    matches: gallery.search(embedding, { limit: people.length }),
  });
  return { found: rest.map(lookUp), lookUp };
}

/** The faces of each person with more of them than are enrolled. */
function peopleToDraw(faces: readonly KnownFace[], shots: number): KnownFace[][] {
  const subjects = [...new Set(faces.map(({ subject }) => subject))];
  const people = subjects
    .map((name) => faces.filter(({ subject }) => subject === name))
    .filter(({ length }) => length > shots);
  if (people.length < 2) {
    throw new LookalikeError(
      'EMPTY',
      `expected two people with at least ${shots + 1} faces each, ${shots} to enrol and one to look up, got ${people.length}`,
    );
  }
  return people;
}

/** The figures of one draw. */
function measureDraw(
  { found, lookUp }: ReturnType<typeof draw>,
  { strangers, decision }: Pick<FewShotInput, 'strangers' | 'decision'>,
) {
  const others = strangers ? strangers.map(lookUp) : leaveOut(found);
  const closest = others.map(({ matches }) => matches);
  return {
    probes: found.length,
    others,
    rank1: rankAccuracy(found),
    rates: falseAcceptRates
      .filter((far) => others.length >= trialsFor(far))
      .map((far) => openSetRate(found, closest, { far }).rate),
    at: openSetFigures(found, others, decision).atModelThreshold,
  };
}

function measureShots(
  { faces, strangers, decision }: FewShotInput,
  shots: number,
  { draws, rule, seed }: Required<FewShotOptions>,
): FewShotFigures {
  const people = peopleToDraw(faces, shots);
  const random = createRandom(seed).fork(shots);
  const measured = Array.from({ length: draws }, () =>
    measureDraw(draw(people, shots, rule, random), { strangers, decision }),
  );
  const [first] = measured;
  const strangerCount = first.others.length;
  const measurable = falseAcceptRates.filter((far) => strangerCount >= trialsFor(far));
  return {
    shots,
    people: people.length,
    probes: first.probes,
    strangers: strangerCount,
    rank1: overDraws(measured.map(({ rank1 }) => rank1)),
    dirAtFar: measurable.map((far, i) => ({ far, ...overDraws(measured.map(({ rates }) => rates[i])) })),
    unmeasurable: unmeasurableRates(falseAcceptRates, strangerCount),
    ...(first.at && {
      atModelThreshold: {
        rate: overDraws(measured.map(({ at }) => at?.rate ?? 0)),
        ...(first.at.far !== undefined && { far: overDraws(measured.map(({ at }) => at?.far ?? 0)) }),
      },
    }),
    nearestStrangers: strangers ? nearestOf(measured.map(({ others }) => others)) : [],
  };
}

/**
 * How well people are named when only a few photos of each are enrolled: repeatedly draws some at random to enrol, and
 * identifies the others.
 * @throws {LookalikeError} `EMPTY` when fewer than two people have more photos than are enrolled, `INVALID_ARGUMENT` for an
 * option out of its range.
 * @example
 * ```ts
 * import { fewShotEvaluation } from '@lookalike/evaluation';
 *
 * const at = (subject: string, degrees: number) => {
 *   const angle = (degrees * Math.PI) / 180;
 *   return { subject, file: `${subject}-${degrees}.jpg`, embedding: Float32Array.of(Math.cos(angle), Math.sin(angle)) };
 * };
 * const faces = [at('Ada', 0), at('Ada', 10), at('Ada', 20), at('Bob', 90), at('Bob', 100), at('Bob', 110)];
 * const [one, two] = fewShotEvaluation({ faces }, { shots: [1, 2] });
 * console.log(one.rank1.mean, two.rank1.mean); // → 1 1
 * ```
 */
export function fewShotEvaluation(input: FewShotInput, options: FewShotOptions = {}): FewShotFigures[] {
  const settings = withDefaults(defaultFewShotOptions, options, {});
  const { shots, draws } = settings;
  const isCount = (value: number, least: number) => Number.isInteger(value) && value >= least;
  if (shots.length === 0 || !shots.every((count) => isCount(count, 1)) || !isCount(draws, 2)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected whole numbers of shots ≥ 1 and draws ≥ 2, got ${shots.join(', ')} and ${draws}`,
    );
  }
  return shots.map((count) => measureShots(input, count, settings));
}
