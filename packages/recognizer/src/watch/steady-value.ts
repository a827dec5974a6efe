/** A value that only changes after another one has been seen several times in a row. */
export interface SteadyValue<T> {
  /** Takes in the next value. @returns the one to show. */
  next(value: T): T;
}

/**
 * @param patience how often in a row another value has to be seen; 1 shows every one.
 * @param isSame whether two values mean the same. What is shown is the newest of its kind.
 */
export function createSteadyValue<T>(patience: number, isSame: (a: T, b: T) => boolean): SteadyValue<T> {
  let shown: { value: T } | undefined;
  let rival: { value: T; times: number } | undefined;
  return {
    next(value) {
      if (!shown || isSame(shown.value, value)) {
        shown = { value };
        rival = undefined;
        return value;
      }
      const times = rival && isSame(rival.value, value) ? rival.times + 1 : 1;
      rival = { value, times };
      if (times < patience) return shown.value;
      shown = { value };
      rival = undefined;
      return value;
    },
  };
}
