import { initRuntime } from '@lookalike/runtime';
import { type Ended, parseJson, runHere } from './run-here.js';

/**
 * Runs a command to its end in this process; a test whose subject is the process itself starts one (see start-lookalike.ts).
 * The engine is the process's, so the one that an earlier command chose is put back first.
 */
export async function lookalike(...args: string[]): Promise<Ended> {
  await initRuntime({ engine: 'auto', kernels: 'simd' });
  return runHere(args);
}

/** Runs a command with `--json` and parses its one document. */
export async function lookalikeJson<T>(...args: string[]): Promise<T> {
  return parseJson(await lookalike(...args, '--json'));
}
