import type { Failure, OnProgress } from '@lookalike/core';
import type { StepRun } from '@lookalike/pipeline';
import type { ArgsDef, ParsedArgs } from 'citty';

/** What a task returns to be printed. */
export interface Outcome {
  /** The one document that `--json` prints. */
  json: unknown;
  /** What is printed without `--json`. */
  text: string;
  /** Keeps running after the outcome is printed, e.g. a server, until the signal fires. */
  afterwards?: () => Promise<void>;
  /** Listed on stderr; if there are any, the exit code is 1. */
  failures?: readonly Failure[];
  /** What the user should know about the outcome; printed on stderr, without changing the exit code. */
  warnings?: readonly string[];
}

export interface TaskContext<T extends ArgsDef> {
  args: ParsedArgs<T>;
  signal: AbortSignal;
  onProgress: OnProgress;
}

/** Shows a step's progress until it ends. */
export async function follow<Result>(
  run: StepRun<Result, { type: 'epoch' }>,
  onProgress: OnProgress,
): Promise<Result> {
  for await (const event of run) if (event.type === 'progress') onProgress(event);
  return await run;
}

/** What is printed of a step: its result as JSON, without what goes to stderr. */
export function toOutcome<Result extends { failures: Failure[]; warnings?: string[]; skipped?: boolean }>(
  { failures, ...json }: Result,
  text: string,
): Outcome {
  const { skipped, warnings } = json;
  return { json, text: skipped ? `${text}\n  (nothing has changed)` : text, failures, warnings };
}

/**
 * A command: its arguments for citty, examples for its help, and a function that returns its result instead of printing
 * it.
 */
export interface Task<T extends ArgsDef = ArgsDef> {
  name: string;
  /** Command lines without the leading `lookalike`, each with what it does. */
  examples: readonly (readonly [line: string, meaning: string])[];
  args: T;
  /** How to continue after Ctrl-C. @default run the same command again */
  resumeHint?: string;
  /** The task takes any number of positionals after the declared ones, in `args._`. @default false */
  variadic?: boolean;
  run(context: TaskContext<T>): Promise<Outcome>;
}

/**
 * Types `run` by the task's own arguments, then widens the type so that all tasks fit into one table. This is safe
 * because a task only gets arguments that were parsed by its own definitions.
 */
export const defineTask = <const T extends ArgsDef>(task: Task<T>): Task => task as unknown as Task;

const sharedArgs = {
  json: { type: 'boolean', description: 'Print the result as one JSON document' },
  wide: {
    type: 'boolean',
    description: 'Compute on 256 bits at a time, an experiment of Node.js 24, if every kernel passes a check',
  },
} as const satisfies ArgsDef;

/** The arguments of a task with those that every task has. */
export const allArgs = (task: Task): ArgsDef => ({ ...task.args, ...sharedArgs });
