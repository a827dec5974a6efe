import { join } from 'node:path';
import { checkOptions, LookalikeError, type OnProgress, withDefaults } from '@lookalike/core';
import { personFolder } from '@lookalike/core/node';
import { type CollectOptions, defaultCollectOptions } from './collect-options.js';
import { collectPerson, type PersonSummary } from './collect-person.js';
import type { PhotoSource } from './sources/photo-source.js';

export interface PeopleTask {
  people: readonly string[];
  /** Output folder, one subfolder per person. */
  photosFolder: string;
  sources: readonly PhotoSource[];
  /** What is taken of the photos; what is left out is as in {@link defaultCollectOptions}. */
  options?: Partial<CollectOptions>;
  signal: AbortSignal;
  onProgress: OnProgress;
}

/** Nobody after the first has to wait when no source can be reached. */
function assertOnline({ failedSources, kept }: PersonSummary, sources: number): void {
  const unreachable = failedSources.filter(({ offline }) => offline);
  if (kept > 0 || sources === 0 || unreachable.length < sources) return;
  const [{ message }] = unreachable;
  throw new LookalikeError('IO_FAILED', `no source of photos can be reached; ${message}`);
}

/**
 * Collects one person after the other; what was there before stays and counts.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an unknown option; `IO_FAILED`, also when no source can be
 * reached.
 */
export async function collectPeople(task: PeopleTask): Promise<PersonSummary[]> {
  checkOptions(task, {
    people: true,
    photosFolder: true,
    sources: true,
    options: true,
    signal: true,
    onProgress: true,
  });
  const { people, photosFolder, sources, signal, onProgress } = task;
  const options = withDefaults(defaultCollectOptions, task.options === undefined ? {} : task.options, {});
  const summaries: PersonSummary[] = [];
  for (const [index, person] of people.entries()) {
    const report = (kept: number) =>
      onProgress({
        stage: 'collect',
        done: index * options.limit + kept,
        total: people.length * options.limit,
        unit: 'photos',
        note: person,
      });
    report(0);
    const folder = join(photosFolder, personFolder(person));
    const summary = await collectPerson({ person, folder, sources, options, signal, onKept: report });
    assertOnline(summary, sources.length);
    summaries.push(summary);
  }
  return summaries;
}
