import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { ignoreMissing } from '@lookalike/core/node';
import type { RunSummary } from '@lookalike/pipeline';
import { inject } from 'vitest';
import { type Made, madeFile } from './make-work.js';

const pollMs = 100;

/** Waits for what make-work.ts makes; the summary of its run. */
export async function waitForWork(): Promise<RunSummary> {
  for (;;) {
    const text = await ignoreMissing(readFile(madeFile(inject('folder')), 'utf8'));
    const made = text === undefined ? undefined : (JSON.parse(text) as Made);
    if (made && 'error' in made) throw new Error(`the work folder could not be made: ${made.error}`);
    if (made) return made.run;
    await setTimeout(pollMs);
  }
}
