import { type ReadonlySignal, useSignal } from '@preact/signals';

interface Task {
  busy: ReadonlySignal<boolean>;
  error: ReadonlySignal<unknown>;
  /** Runs something, one at a time. Resolves to whether it succeeded; if not, `error` has the reason. */
  run(work: () => Promise<void>): Promise<boolean>;
}

/** A task that a button starts: while it runs, the button is disabled; if it fails, the form shows the error. */
export function useTask(): Task {
  const busy = useSignal(false);
  const error = useSignal<unknown>(undefined);
  const run = async (work: () => Promise<void>) => {
    if (busy.value) return false;
    busy.value = true;
    error.value = undefined;
    try {
      await work();
      return true;
    } catch (cause) {
      error.value = cause;
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { busy, error, run };
}
