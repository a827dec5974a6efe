import { join } from 'node:path';
import type { CollectOptions, PersonSummary } from '@lookalike/collect';
import { collectPeople, type SourceSettings, sourceFailures, withSources } from '@lookalike/collect';
import type { Failure, WorkContext } from '@lookalike/core';
import { writeWhole } from '@lookalike/core/node';
import { defaultSelectOptions, readChoices, type SelectSummary, selectPhotos } from '@lookalike/curation';
import { listPhotos } from '@lookalike/recognizer';
import { type PredictResult, predictPhotos } from '../predict/predict-photos.js';
import type { StepResult } from '../step.js';
import type { RunOptions } from './run-options.js';
import { type RunSummary, runPipeline, StepRunner } from './run-pipeline.js';

/** Whose photos are to be had, and from where. */
export interface NamesTask {
  people: readonly string[];
  options: CollectOptions;
  /** As the command line names them, in order. */
  sources: readonly string[];
  web: SourceSettings;
}

export interface NamesSummary extends RunSummary {
  collect: PersonSummary[];
  select: SelectSummary;
  /** Who the trained model takes the faces of the kept photos for. */
  predictions: { file: string; faces: number; known: number };
}

function collect(
  { people, options, sources: names, web }: NamesTask,
  photosFolder: string,
  context: WorkContext,
): Promise<PersonSummary[]> {
  const { signal = new AbortController().signal, onProgress = () => {} } = context;
  return withSources(names, web, (sources) =>
    collectPeople({ people, photosFolder, sources, options, signal, onProgress }),
  );
}

function countFaces(photos: PredictResult['photos']) {
  const faces = photos.flatMap((photo) => photo.faces);
  return { faces: faces.length, known: faces.filter(({ outcome }) => outcome === 'known').length };
}

/** The photos that the selection keeps. */
async function keptPhotos(folder: string) {
  const choices = await readChoices([folder]);
  return (await listPhotos([folder])).filter(({ path }) => choices.get(path)?.decision !== 'drop');
}

async function predictKept(
  at: (name: string) => string,
  { extract }: RunOptions,
  context: WorkContext,
): Promise<StepResult<NamesSummary['predictions']>> {
  const how = { ...extract, rule: 'nearest', select: 'all' } as const;
  const photos = await keptPhotos(at('photos'));
  const { failures, ...result } = await predictPhotos(at('model'), at('pairs'), photos, how, context);
  const file = at('predictions.json');
  await writeWhole(file, `${JSON.stringify(result, null, 2)}\n`);
  return { summary: { file, ...countFaces(result.photos) }, skipped: false, failures };
}

/** From names to a trained model that has named the faces in the kept photos: every step, without anybody. */
export async function runNames(
  task: NamesTask,
  work: string,
  options: RunOptions,
  flags: { force?: boolean },
  context: WorkContext,
): Promise<{ summary: NamesSummary; failures: Failure[] }> {
  const at = (name: string) => join(work, name);
  const steps = new StepRunner();
  const collected = await steps.run('collect', async () => {
    const summary = await collect(task, at('photos'), context);
    const skipped = summary.every(({ added }) => added === 0);
    return { summary, skipped, failures: sourceFailures(summary) };
  });
  const selected = await steps.run('select', async () => {
    const { summary, failures } = await selectPhotos(at('photos'), defaultSelectOptions, context);
    return { summary, skipped: summary.looked === 0, failures };
  });
  const run = await runPipeline([at('photos')], work, options, flags, context);
  const named = new StepRunner();
  const predictions = await named.run('predict', () => predictKept(at, options, context));
  return {
    summary: {
      ...run.summary,
      collect: collected,
      select: selected,
      predictions,
      times: [...steps.times, ...run.summary.times, ...named.times],
    },
    failures: [...steps.failures, ...run.failures, ...named.failures],
  };
}
