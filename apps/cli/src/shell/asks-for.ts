/** Whether one of the flags is among the arguments, before a `--`. */
export function asksFor(rawArgs: readonly string[], ...flags: string[]): boolean {
  const end = rawArgs.indexOf('--');
  return rawArgs.slice(0, end < 0 ? undefined : end).some((arg) => flags.includes(arg));
}
