import process from 'node:process';
import { checkWideLanes } from './check-wide-lanes.node.js';
import { hasWideFlag, wideFlag } from './wide-flag.js';

/** Replaces the program of this process; in Node.js from 22.15 on, not on Windows. */
type Execve = (file: string, args: readonly string[], environment: NodeJS.ProcessEnv) => never;

/**
 * Starts this program again with wide lanes, in the same process and with the same arguments, after
 * {@link checkWideLanes}. For the start of an application, before anything has been opened: a library should leave this to
 * the application. If the program already has wide lanes, or cannot have them, it continues.
 *
 * @returns why it continues without wide lanes, or undefined if it has them
 * @example
 * ```ts
 * import { restartWithWideLanes } from '@lookalike/runtime/wide';
 *
 * const problem = await restartWithWideLanes();
 * if (problem) console.warn(`without wide lanes: ${problem}`);
 * ```
 */
export async function restartWithWideLanes(): Promise<string | undefined> {
  if (hasWideFlag()) return undefined;
  const { argv, env, execArgv, execPath } = process;
  const { execve } = process as { execve?: Execve };
  if (execve === undefined) return 'they need Node.js 24 or later, and Linux or macOS';
  try {
    const { problem } = await checkWideLanes();
    if (problem !== undefined) return problem;
    return execve.call(process, execPath, [execPath, wideFlag, ...execArgv, ...argv.slice(1)], env);
  } catch (error) {
    return `the program could not be started again: ${error instanceof Error ? error.message : String(error)}`;
  }
}
