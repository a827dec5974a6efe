import { join } from 'node:path';
import { collectPeople, type PersonSummary, sourceFailures, withSources } from '@lookalike/collect';
import { LookalikeError, withDefaults } from '@lookalike/core';
import { writeWhole } from '@lookalike/core/node';
import { type SelectSummary, selectPhotos } from '@lookalike/curation';
import { predictPhotos } from '../predict/predict-photos.js';
import {
  runWithin,
  type StepContext,
  type StepFailures,
  type StepOutcome,
  type StepRun,
  startStep,
} from '../step-run.js';
import type { EpochEvent } from '../train/fit-model.js';
import { usableThreads } from '../usable-threads.js';
import { defaultRunNamesOptions, defaultRunOptions, type RunNamesOptions } from './run-options.js';
import { type RunSummary, readRunOptions, runPipeline, StepRunner } from './run-pipeline.js';

export interface NamesSummary extends RunSummary {
  collect: PersonSummary[];
  select: SelectSummary;
  /** Where the predictions for the kept photos are, and how many faces were recognised. */
  predictions: { file: string; faces: number; known: number };
}

export type NamesResult = NamesSummary & StepFailures;

/** The options, those with a default filled in, and the path of a folder in the work folder. */
type Settings = RunNamesOptions &
  Omit<typeof defaultRunNamesOptions, 'extract' | 'pairs' | 'train'> & { at: (name: string) => string };

/**
 * From names to a trained model that has named the faces in the kept photos: collects and selects photos, then every step
 * of `runPipeline`, then predicts.
 * @throws {LookalikeError} `EMPTY` without a name, and what the steps throw.
 * @example
 * ```ts
 * import { runNames } from '@lookalike/pipeline';
 *
 * export async function fromNames(): Promise<void> {
 *   for await (const event of runNames(['Ada Lovelace', 'Alan Turing'], { work: 'work' })) {
 *     if (event.type === 'progress') console.log(event.stage, event.done, event.total);
 *   }
 * }
 * ```
 */
export function runNames(
  people: readonly string[],
  options: RunNamesOptions = {},
): StepRun<NamesResult, EpochEvent> {
  return startStep({ ...options, threads: options.threads ?? usableThreads() }, async (context) => {
    const { sources, collect, web, ...runOptions } = withDefaults(defaultRunNamesOptions, options, {
      ...{ cache: true, threads: true, signal: true },
    });
    const settings = { ...readRunOptions(runOptions, defaultRunOptions), sources, collect, web };
    if (people.length === 0) throw new LookalikeError('EMPTY', 'expected at least one name, got none');
    const at = (name: string) => join(settings.work, name);
    return await runSteps(people, { ...settings, at }, context);
  });
}

async function runSteps(
  people: readonly string[],
  settings: Settings,
  context: StepContext<EpochEvent>,
): Promise<NamesResult> {
  const { at, sources: _, collect: __, web: ___, ...runOptions } = settings;
  const { signal, threads } = context;
  const steps = new StepRunner(context);
  const collected = await steps.run('collect', () => collect(people, settings, context));
  const selected = await steps.run('select', () => select(settings, context));
  const run = await runWithin(runPipeline(at('photos'), { ...runOptions, signal, threads }), context);
  const last = new StepRunner(context);
  const predictions = await last.run('predict', () => predictKept(settings, context));
  return {
    ...run,
    collect: collected.people,
    select: selected,
    predictions,
    times: [...steps.times, ...run.times, ...last.times],
    failures: [...steps.failures, ...run.failures, ...last.failures],
    warnings: [...steps.warnings, ...(run.warnings ?? []), ...last.warnings],
  };
}

const collect = (people: readonly string[], settings: Settings, context: StepContext<EpochEvent>) =>
  startStep(
    context,
    async ({ signal, onProgress = () => {} }): Promise<{ people: PersonSummary[] } & StepOutcome> => {
      const photosFolder = settings.at('photos');
      const summaries = await withSources(settings.sources, settings.web, (sources) =>
        collectPeople({ people, photosFolder, sources, options: settings.collect, signal, onProgress }),
      );
      const skipped = summaries.every(({ added }) => added === 0);
      return { people: summaries, skipped, failures: sourceFailures(summaries) };
    },
  );

const select = ({ at }: Settings, context: StepContext<EpochEvent>) =>
  startStep(context, async (within): Promise<SelectSummary & StepOutcome> => {
    const { summary, failures } = await selectPhotos(at('photos'), {}, within);
    return { ...summary, skipped: summary.looked === 0, failures };
  });

const predictKept = ({ at, extract }: Settings, context: StepContext<EpochEvent>) =>
  startStep(context, async (within): Promise<NamesSummary['predictions'] & StepOutcome> => {
    const { minFace, thresholds } = { ...extract };
    const { signal, threads } = within;
    const options = { model: at('model'), gallery: at('pairs'), minFace, thresholds, signal, threads };
    const {
      failures,
      warnings: _,
      ...result
    } = await runWithin(predictPhotos(at('photos'), options), within);
    const file = at('predictions.json');
    await writeWhole(file, `${JSON.stringify(result, null, 2)}\n`);
    const faces = result.photos.flatMap((photo) => photo.faces);
    const known = faces.filter(({ outcome }) => outcome === 'known').length;
    return { file, faces: faces.length, known, skipped: false, failures };
  });
