import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type TriedKernels, tryKernels } from './try-kernels.node.js';
import { wideFlag } from './wide-flag.js';

/** Beside `@lookalike/runtime/wide` as it is built. */
const workerFile = new URL('./wide/kernels-worker.node.js', import.meta.url);
/** Below this, the processor has no wide lanes, or nothing to gain by them. */
const leastGain = 1.1;

/** What {@link checkWideLanes} found. */
export interface WideLanesCheck {
  /** How many times as fast matrix products are on 256 bits; 0 if they could not be tried. */
  readonly gain: number;
  /** Why wide lanes should not be used here; missing if they should. */
  readonly problem?: string;
}

/**
 * Tries each kernel in a process that Node.js starts with {@link wideFlag}, and compares the results, bit by bit, with
 * those of this process. Takes a third of a second.
 * @example
 * ```ts
 * import { checkWideLanes, type WideLanesCheck, wideFlag } from '@lookalike/runtime/wide';
 *
 * const { gain, problem }: WideLanesCheck = await checkWideLanes();
 * const flags = problem === undefined && gain > 1.5 ? [wideFlag] : [];
 * console.log(['', wideFlag].includes(flags.join())); // → true
 * ```
 */
export async function checkWideLanes(): Promise<WideLanesCheck> {
  const [here, there] = await Promise.all([tryKernels(), tryElsewhere()]);
  if (there === undefined) {
    const { node } = process.versions;
    return { gain: 0, problem: `Node.js ${node} does not start with ${wideFlag}: Node.js 24 does, on x64` };
  }
  const { gain } = there;
  const different = Object.keys(here.results).filter((name) => here.results[name] !== there.results[name]);
  if (different.length > 0)
    return { gain, problem: `they change what is computed, by ${different.join(', ')}: please report it` };
  if (gain < leastGain)
    return { gain, problem: `this processor gains nothing by them (${gain.toFixed(1)} times as fast)` };
  return { gain };
}

/** Undefined if this Node.js does not start with the flag. */
async function tryElsewhere(): Promise<TriedKernels | undefined> {
  // Without the first, quick compiler, since only the optimising one makes use of wide lanes.
  const args = [wideFlag, '--no-liftoff', fileURLToPath(workerFile)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return code === 0 ? (JSON.parse(output) as TriedKernels) : undefined;
}
