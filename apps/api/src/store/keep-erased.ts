/** An answer to a deletion waits no longer for what was deleted to be gone from the disk. */
const answerWaitMs = 2000;
/** In a burst of deletions the disk is cleaned when so long has passed since the last time, or as long as that took. */
const shortestPauseMs = 1000;
const answerWait = () => new Promise<void>((resolve) => setTimeout(resolve, answerWaitMs).unref());

export interface EraserOptions {
  /** Milliseconds between two looks for deleted rows that nobody announced, such as a replaced key. */
  every: number;
  onError(error: Error): void;
}

export interface Eraser {
  /**
   * Called after a deletion. Ends when what was deleted is gone from the disk, unless that is put off, for a second as
   * a rule, because it was done just before, or takes longer than an answer should wait.
   */
  erase(): Promise<void>;
  /** Erases a last time. */
  stop(): Promise<void>;
}

/** Sees to it that what was deleted leaves the disk. */
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
