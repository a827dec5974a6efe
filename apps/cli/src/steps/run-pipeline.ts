import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../shell/task.js';
import { type ExtractSummary, extractFaces } from './extract-faces.js';
import { grayFaces } from './gray-faces.js';
import { makePairs, type PairsSummary } from './make-pairs.js';
import { makeViews, type ViewsSummary } from './make-views.js';
import type { RunOptions } from './run-options.js';
import type { StepContext, StepResult } from './step.js';
import { trainModel } from './train-model.js';
import type { TrainSummary } from './train-summary.js';
import { viewsRemarks } from './views-remarks.js';

/** How long a step took. */
export interface StepTime {
  step: string;
  seconds: number;
  /** It had been done before, and nothing had changed. */
  skipped: boolean;
}

export interface RunSummary {
  work: string;
  extract: ExtractSummary;
  /** Only where views stand in for photos. */
  views?: ViewsSummary;
  pairs: PairsSummary;
  train: TrainSummary;
  times: StepTime[];
}

export interface RunResult {
  summary: RunSummary;
  failures: Failure[];
}

const msInSecond = 1000;

/** Runs steps one after the other and keeps what each says and how long it takes. */
export class StepRunner {
  readonly times: StepTime[] = [];
  readonly failures: Failure[] = [];

  async run<S>(step: string, work: () => Promise<StepResult<S>>): Promise<S> {
    const start = performance.now();
    const { summary, skipped, failures } = await work();
    this.times.push({ step, seconds: (performance.now() - start) / msInSecond, skipped });
    this.failures.push(...failures);
    return summary;
  }
}

/** From photos to a trained model and its report: every step in order, into one work folder. */
export async function runPipeline(
  photos: readonly string[],
  work: string,
  { extract, pairs, train, views }: RunOptions,
  flags: { force?: boolean },
  context: StepContext,
): Promise<RunResult> {
  const folder = (name: string) => join(work, name);
  const { force } = flags;
  const steps = new StepRunner();
  await mkdir(work, { recursive: true });

  const extracted = await steps.run('extract', () =>
    extractFaces(photos, folder('faces'), { ...extract, force }, context),
  );
  const { seed } = pairs;
  const viewed =
    views > 0
      ? await steps.run('views', () => makeViews(folder('faces'), folder('views'), { views, seed }, context))
      : undefined;
  const colour = folder(viewed ? 'views' : 'faces');
  await steps.run('gray', () => grayFaces(colour, folder('gray'), { formula: 'bt601', force }, context));
  const paired = await steps.run('pairs', () =>
    makePairs(folder('gray'), folder('pairs'), { ...pairs, force }, context),
  );
  const trained = await steps.run('train', () =>
    trainModel(
      [folder('pairs')],
      folder('model'),
      train,
      { resume: 'if-same', force, remarks: viewed ? viewsRemarks : [] },
      context,
    ),
  );
  const summary = {
    work,
    extract: extracted,
    ...(viewed && { views: viewed }),
    pairs: paired,
    train: trained,
    times: steps.times,
  };
  return { summary, failures: steps.failures };
}
