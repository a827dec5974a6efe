import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { writeWhole } from '@lookalike/core/node';
import type { RunSummary } from '@lookalike/pipeline';
import type { TestProject } from 'vitest/node';
import { cutPeople } from './people.js';
import { runBuilt } from './start-lookalike.js';
import { tiny } from './tiny.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with `people/` (photos of a few people) and `work/` (what `run` made of the sample). */
    folder: string;
  }
}

/** How the set-up ended, with what `run --json` printed. */
export type Made = { run: RunSummary } | { error: string };

/** Where the set-up says that it has ended. */
export const madeFile = (folder: string) => join(folder, 'made.json');

async function make(folder: string): Promise<Made> {
  await cutPeople(join(folder, 'people'));
  return { run: await runBuilt('run', '--sample', '--work', join(folder, 'work'), ...tiny) };
}

/**
 * Once for all tests: photos of people, and a work folder with a trained model. The tests of other projects begin
 * meanwhile; those of the command wait for it (wait-for-work.ts).
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-cli-'));
  process.env.LOOKALIKE_CACHE = join(folder, 'cache');
  project.provide('folder', folder);
  const making = make(folder)
    .catch((error: Error): Made => ({ error: error.message }))
    .then((made) => writeWhole(madeFile(folder), JSON.stringify(made)));
  return async () => {
    await making;
    await rm(folder, { recursive: true });
  };
}
