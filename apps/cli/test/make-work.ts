import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { TestProject } from 'vitest/node';
import { cutPeople } from './people.js';
import { runBuilt } from './start-lookalike.js';
import { tiny } from './tiny.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with `people/` (photos of a few people), `work/` (what `run` made of the sample) and `run.json`'s content. */
    folder: string;
    run: string;
  }
}

/** Once for all tests: photos of people, and a work folder with a trained model. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-cli-'));
  process.env.LOOKALIKE_CACHE = join(folder, 'cache');
  await cutPeople(join(folder, 'people'));
  const run = await runBuilt('run', '--sample', '--work', join(folder, 'work'), ...tiny);
  project.provide('folder', folder);
  project.provide('run', JSON.stringify(run));
  return () => rm(folder, { recursive: true });
}
