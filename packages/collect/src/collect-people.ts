import { join } from 'node:path';
import type { OnProgress } from '@lookalike/core';
import { personFolder } from '@lookalike/core/node';
import type { CollectOptions } from './collect-options.js';
import { collectPerson, type PersonSummary } from './collect-person.js';
import type { PhotoSource } from './sources/photo-source.js';

export interface PeopleTask {
  people: readonly string[];
  /** Gets one folder a person. */
  photosFolder: string;
  sources: readonly PhotoSource[];
  options: CollectOptions;
  signal: AbortSignal;
  onProgress: OnProgress;
}

/** Collects one person after the other; what was there before stays and counts. */
export async function collectPeople(task: PeopleTask): Promise<PersonSummary[]> {
  const { people, photosFolder, sources, options, signal, onProgress } = task;
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
    summaries.push(await collectPerson({ person, folder, sources, options, signal, onKept: report }));
  }
  return summaries;
}
