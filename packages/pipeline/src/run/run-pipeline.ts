import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure, WorkContext } from '@lookalike/core';
import type { Evaluation } from '@lookalike/evaluation';
import { evaluateBase } from '../evaluate/evaluate-base.js';
import { type ExtractSummary, extractFaces } from '../extract/extract-faces.js';
import { grayFaces } from '../gray/gray-faces.js';
import { makePairs, type PairsSummary } from '../pairs/make-pairs.js';
import type { StepResult } from '../step.js';
import { trainModel } from '../train/train-model.js';
import type { TrainSummary } from '../train/train-summary.js';
import { makeViews, type ViewsSummary } from './make-views.js';
import type { RunOptions } from './run-options.js';
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
  /** What the pretrained model reaches on the faces that the trained one is judged by. */
  base: Evaluation;
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

interface PipelineInput {
  photos: readonly string[];
  /** The path of a folder within the work folder. */
  at: (name: string) => string;
  options: RunOptions;
  force?: boolean;
}

/** From photos to pairs: faces cut out, views of them where there are no other photos, grayscale, pairs. */
async function preparePairs(
  { photos, at, options, force }: PipelineInput,
  steps: StepRunner,
  context: WorkContext,
) {
  const { views, pairs } = options;
  const { seed } = pairs;
  const extract = await steps.run('extract', () =>
    extractFaces(photos, at('faces'), { ...options.extract, force }, context),
  );
  const viewed =
    views > 0
      ? await steps.run('views', () => makeViews(at('faces'), at('views'), { views, seed }, context))
      : undefined;
  const facesFolder = at(viewed ? 'views' : 'faces');
  await steps.run('gray', () => grayFaces(facesFolder, at('gray'), { formula: 'bt601', force }, context));
  const paired = await steps.run('pairs', () =>
    makePairs(at('gray'), at('pairs'), { ...pairs, force }, context),
  );
  return { facesFolder, summaries: { extract, ...(viewed && { views: viewed }), pairs: paired } };
}

/** From photos to a trained model and its report: every step in order, into one work folder. */
export async function runPipeline(
  photos: readonly string[],
  work: string,
  options: RunOptions,
  { force }: { force?: boolean },
  context: WorkContext,
): Promise<RunResult> {
  const at = (name: string) => join(work, name);
  const steps = new StepRunner();
  await mkdir(work, { recursive: true });
  const { facesFolder, summaries } = await preparePairs({ photos, at, options, force }, steps, context);
  const pairsFolder = at('pairs');
  const base = await steps.run('base', () =>
    evaluateBase({ pairsFolder, facesFolder, folder: at('base'), force }, context),
  );
  const remarks = summaries.views ? viewsRemarks : [];
  const train = await steps.run('train', () =>
    trainModel(
      [pairsFolder],
      at('model'),
      options.train,
      { resume: 'if-same', force, remarks, base },
      context,
    ),
  );
  return {
    summary: { work, ...summaries, base, train, times: steps.times },
    failures: steps.failures,
  };
}
