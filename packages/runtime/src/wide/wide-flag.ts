/** The flag of Node.js with which V8 computes on 256 bits at a time, where the processor does. */
export const wideFlag = '--experimental-wasm-revectorize';

/** Whether this process was started with {@link wideFlag}; never in a page. */
export function hasWideFlag(): boolean {
  const { process } = globalThis as { process?: { execArgv?: readonly string[] } };
  return (process?.execArgv ?? []).some((flag) => flag.replaceAll('_', '-') === wideFlag);
}
