import { LookalikeError } from '@lookalike/core';

/** Whether something is still open. */
export interface Lifetime {
  /** @throws {LookalikeError} `DISPOSED` after {@link close}. */
  assertOpen(): void;
  /** Closes once, however often it is called. */
  close(): Promise<void>;
}

/** Guards what has to be closed. */
export function createLifetime(name: string, closeFile: () => Promise<void>): Lifetime {
  let closing: Promise<void> | undefined;
  return {
    assertOpen() {
      if (closing)
        throw new LookalikeError('DISPOSED', `"${name}" was closed: open it again to read from it`);
    },
    close() {
      closing ??= closeFile();
      return closing;
    },
  };
}
