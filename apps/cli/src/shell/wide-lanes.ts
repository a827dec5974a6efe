const variable = 'LOOKALIKE_WIDE';
const yes = ['1', 'true'];

/** Whether a command line, or the environment, asks for lanes of 256 bits. Help and version compute nothing. */
export function asksForWideLanes(
  rawArgs: readonly string[],
  env: Record<string, string | undefined>,
): boolean {
  const end = rawArgs.indexOf('--');
  const flags = rawArgs.slice(0, end < 0 ? undefined : end);
  if (flags.some((flag) => ['--help', '-h', '--version', '-v'].includes(flag))) return false;
  return flags.includes('--wide') || yes.includes(env[variable] ?? '');
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
