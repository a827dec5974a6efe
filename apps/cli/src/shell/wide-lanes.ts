import { asksFor } from './asks-for.js';

const variable = 'LOOKALIKE_WIDE';
const yes = ['1', 'true'];

/** Whether a command line, or the environment, asks for lanes of 256 bits. Help and version compute nothing. */
export function asksForWideLanes(
  rawArgs: readonly string[],
  env: Record<string, string | undefined>,
): boolean {
  if (asksFor(rawArgs, '--help', '-h', '--version', '-v')) return false;
  return asksFor(rawArgs, '--wide') || yes.includes(env[variable] ?? '');
}

/**
 * Starts the command again with lanes of 256 bits, as the processes that it starts do.
 * @returns why it continues without them, or undefined if it has them
 */
export async function restartForWideLanes(
  env: Record<string, string | undefined>,
): Promise<string | undefined> {
  env[variable] = '1';
  const { restartWithWideLanes } = await import('@lookalike/runtime/wide');
  return await restartWithWideLanes();
}
