import { exitCode, Interruption } from './errors.js';
import type { Host } from './host.js';

/**
 * An abort signal that fires on SIGINT and SIGTERM; a second signal ends the process immediately.
 * `release` gives the signals back to Node.
 */
export function interruptSignal(host: Host): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) host.exit(exitCode.interrupted);
    controller.abort(new Interruption('stopped'));
  };
  const names = ['SIGINT', 'SIGTERM'] as const;
  for (const name of names) host.on(name, onSignal);
  const release = () => {
    for (const name of names) host.off(name, onSignal);
  };
  return { signal: controller.signal, release };
}
