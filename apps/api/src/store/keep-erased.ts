/** The longest time that the answer to a deletion waits for the data to be erased from the disk. */
const answerWaitMs = 2000;
/**
 * During many deletions, the minimum pause between two cleanings of the disk; at least as long as the last one took.
 */
const shortestPauseMs = 1000;
const answerWait = () => new Promise<void>((resolve) => setTimeout(resolve, answerWaitMs).unref());

export interface EraserOptions {
  /** Milliseconds between checks for deleted rows that were not announced, such as a replaced key. */
  every: number;
  onError(error: Error): void;
}

export interface Eraser {
  /**
   * Called after a deletion. Resolves once the data are gone from the disk, unless erasing is postponed, usually for a
   * second, because it has just run, or takes longer than an answer should wait.
   */
  erase(): Promise<void>;
  /** Erases one last time. */
  stop(): Promise<void>;
}

/** Makes sure that deleted data leave the disk. */
export function keepErased(
  tidy: (options: { all: boolean }) => Promise<void>,
  { every, onError }: EraserOptions,
): Eraser {
  let all = true; // a process that was killed may have left something
  let running: Promise<void> | undefined;
  let isWanted = false;
  let pauseEnds = 0;
  let timer: NodeJS.Timeout | undefined;

  const work = async () => {
    const begun = performance.now();
    const wasWanted = isWanted;
    isWanted = false;
    try {
      await tidy({ all });
      all = false;
    } catch (error) {
      all = true;
      onError(error as Error);
    }
    const ended = performance.now();
    if (wasWanted) pauseEnds = ended + Math.max(shortestPauseMs, ended - begun);
  };
  const run = async () => {
    clearTimeout(timer);
    running = work();
    await running;
    running = undefined;
    schedule();
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(run, isWanted ? pauseEnds - performance.now() : every).unref();
  };

  void run();
  return {
    erase: async () => {
      isWanted = true;
      if (running) return;
      if (performance.now() < pauseEnds) schedule();
      else await Promise.race([run(), answerWait()]);
    },
    stop: async () => {
      await running;
      clearTimeout(timer);
      await work();
    },
  };
}
