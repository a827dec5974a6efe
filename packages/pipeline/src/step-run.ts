import type { Failure, Progress, WorkContext } from '@lookalike/core';

/** Options that every step takes. */
export interface StepOptions {
  /**
   * Stops the work; the step then rejects with the signal's reason, and files already written are complete. @default
   * none
   */
  signal?: AbortSignal;
}

/** Options of every step that fills a folder. */
export interface FolderStepOptions extends StepOptions {
  /** Does the work again even if nothing has changed. @default false */
  force?: boolean;
}

/** Options of every step that searches photos for faces. */
export interface ThreadOptions {
  /** Photos searched at the same time, each in a thread of about 100 MB, 1..64. @default one per core */
  threads?: number;
}

/** What every step reports about its inputs. */
export interface StepFailures {
  /** Inputs that failed; the others were processed. */
  failures: Failure[];
  /** What to know before relying on the result. @default nothing */
  warnings?: string[];
}

/** What every step that fills a folder reports about its work. */
export interface StepOutcome extends StepFailures {
  /** Whether the step was skipped, because nothing has changed since it was last done. */
  skipped: boolean;
}

/** The events of a step; `More` are the step's own kinds. */
export type StepEvent<Result, More = never> =
  | ({ type: 'progress' } & Progress)
  | ({ type: 'failed' } & Failure)
  | More
  /** The last one. */
  | { type: 'end'; result: Result };

/**
 * A running step: await it for its result, or iterate over its events. It starts immediately. Leaving the loop early
 * stops it; errors are thrown where the run is awaited or iterated. An iterator gets the events since its start.
 */
export interface StepRun<Result, More = never> extends Promise<Result> {
  [Symbol.asyncIterator](): AsyncGenerator<StepEvent<Result, More>, void, undefined>;
}

/** What the work of a step gets. */
export interface StepContext<More = never> extends WorkContext {
  signal: AbortSignal;
  emit(event: Exclude<StepEvent<never, More>, { type: 'end' }>): void;
  /** Adds to the result's warnings. */
  warn(message: string): void;
}

type Listener = (event: StepEvent<never, unknown>) => void;

/** Starts the work of a step. Each failure is also an event, at the latest when the work ends. */
export function startStep<Result extends StepFailures, More = never>(
  { signal: given, threads }: StepOptions & ThreadOptions,
  work: (context: StepContext<More>) => Promise<Result>,
): StepRun<Result, More> {
  const breaking = new AbortController();
  const signal = given ? AbortSignal.any([given, breaking.signal]) : breaking.signal;
  const listeners = new Set<Listener>();
  const failed = new Set<string>();
  const emit: StepContext<More>['emit'] = (event) => {
    if (isFailure(event)) {
      const id = `${event.file}\n${event.message}`;
      if (failed.has(id)) return;
      failed.add(id);
    }
    for (const listener of listeners) listener(event);
  };
  const perform = async (): Promise<Result> => {
    await Promise.resolve(); // Whoever iterates has begun to when the first event comes.
    signal.throwIfAborted();
    const onProgress = (progress: Progress) => emit({ type: 'progress', ...progress });
    const warnings: string[] = [];
    const warn = (message: string) => void warnings.push(message);
    const result = await work({ signal, threads, onProgress, emit, warn });
    for (const failure of result.failures) emit({ type: 'failed', ...failure });
    return warnings.length === 0
      ? result
      : { ...result, warnings: [...warnings, ...(result.warnings ?? [])] };
  };
  const result = perform();
  return Object.assign(result, {
    [Symbol.asyncIterator]: () => readEvents<Result, More>(result, listeners, breaking),
  });
}

const isFailure = (event: unknown): event is Failure =>
  typeof event === 'object' && event !== null && 'type' in event && event.type === 'failed';

/** The events of a run until it ends; leaving early aborts the run and waits until its work has stopped. */
async function* readEvents<Result, More>(
  result: Promise<Result>,
  listeners: Set<Listener>,
  breaking: AbortController,
): AsyncGenerator<StepEvent<Result, More>, void, undefined> {
  const waiting: StepEvent<Result, More>[] = [];
  let settled = false;
  let wake = () => {};
  const listen: Listener = (event) => {
    waiting.push(event as StepEvent<Result, More>);
    wake();
  };
  const settle = () => {
    settled = true;
    wake();
  };
  listeners.add(listen);
  result.then(settle, settle);
  try {
    while (waiting.length > 0 || !settled) {
      const event = waiting.shift();
      if (event) yield event;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    yield { type: 'end', result: await result };
  } finally {
    listeners.delete(listen);
    breaking.abort();
    await result.catch(() => {});
  }
}

/** Runs a step as part of another, which passes its events on; both need the same signal. */
export async function runWithin<Result, More>(
  run: StepRun<Result, More>,
  { emit }: StepContext<More>,
): Promise<Result> {
  for await (const event of run) {
    if (isEnd(event)) return event.result;
    emit(event as Parameters<typeof emit>[0]);
  }
  return await run;
}

const isEnd = <Result>(event: StepEvent<Result, unknown>): event is { type: 'end'; result: Result } =>
  (event as { type: string }).type === 'end';
