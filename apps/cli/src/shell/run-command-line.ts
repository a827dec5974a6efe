import { type Failure, nearestName } from '@lookalike/core';
import { errorMessage } from '@lookalike/core/node';
import { commands } from '../commands/index.js';
import { asksFor } from './asks-for.js';
import { errorCode, exitCode, exitCodeOf, Interruption, UsageError } from './errors.js';
import type { Host } from './host.js';
import { interruptSignal } from './interruption.js';
import { progressDisplay } from './progress-bar.js';
import { readArguments } from './read-arguments.js';
import type { Outcome, Task } from './task.js';
import { programUsage, taskUsage } from './usage.js';

async function findTask(name: string): Promise<Task> {
  if (Object.hasOwn(commands, name)) return commands[name].load();
  const names = Object.keys(commands);
  const nearest = nearestName(name, names);
  const hint = nearest === undefined ? `there are ${names.join(', ')}` : `did you mean ${nearest}?`;
  throw new UsageError(`unknown command "${name}": ${hint}`);
}

/** How many files with the same problem are printed; with `--json` all of them are. */
const namedFailures = 5;

function formatFailures(failures: readonly Failure[], shown: number): string[] {
  const messages = [...new Set(failures.map(({ message }) => message))];
  return messages.flatMap((message) => {
    const named = failures.filter((failure) => failure.message === message);
    const files = [...new Set(named.map(({ file }) => file))];
    const lines = files.slice(0, shown).map((file) => `${file}: ${message}`);
    const more = files.length - lines.length;
    return more > 0 ? [...lines, `and ${more} more: ${message} (--json names them all)`] : lines;
  });
}

/** Control characters, which the names of files may contain, would move the cursor or colour the terminal. */
const printable = (text: string) =>
  text.replace(/(?![\n\t])\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));

/** The same in one line. */
const oneLine = (text: string) => printable(text).replaceAll('\n', String.raw`\n`);

function printOutcome(
  { json, text, failures = [], warnings = [] }: Outcome,
  asJson: boolean,
  host: Host,
): number {
  host.stdout.write(asJson ? `${JSON.stringify(json, null, 2)}\n` : text && `${printable(text)}\n`);
  for (const warning of warnings) host.stderr.write(`lookalike: warning: ${oneLine(warning)}\n`);
  for (const line of formatFailures(failures, asJson ? Number.POSITIVE_INFINITY : namedFailures))
    host.stderr.write(`lookalike: ${oneLine(line)}\n`);
  return failures.length > 0 ? exitCode.failure : exitCode.ok;
}

function printError(error: unknown, rawArgs: string[], task: Task | undefined, host: Host): number {
  const message = errorMessage(error);
  if (asksFor(rawArgs, '--json')) {
    host.stdout.write(`${JSON.stringify({ error: { code: errorCode(error), message } }, null, 2)}\n`);
  }
  const hint = (() => {
    if (error instanceof UsageError) return ` (see lookalike ${task ? `${task.name} ` : ''}--help)`;
    if (!(error instanceof Interruption)) return '';
    return `; everything written so far is complete. To continue: ${task?.resumeHint ?? 'run the same command again'}`;
  })();
  host.stderr.write(`lookalike: ${oneLine(message)}${hint}\n`);
  if (host.env.LOOKALIKE_DEBUG && error instanceof Error) host.stderr.write(`${error.stack}\n`);
  return exitCodeOf(error);
}

async function runTask(task: Task, rawArgs: string[], host: Host): Promise<number> {
  const args = readArguments(task, rawArgs);
  const display = progressDisplay(host.stderr);
  const { signal, release } = interruptSignal(host);
  try {
    const outcome = await task.run({ args, signal, onProgress: display.report });
    display.stop();
    const code = printOutcome(outcome, args.json === true, host);
    try {
      await outcome.afterwards?.();
    } catch (error) {
      return printError(error, [], task, host); // the one document of --json is printed
    }
    return code;
  } finally {
    display.stop();
    release();
  }
}

/** Runs one command line and returns the exit code; prints what a command prints. */
export async function runCommandLine(rawArgs: string[], version: string, host: Host): Promise<number> {
  const [name, ...rest] = rawArgs;
  const colour = host.stdout.isTTY === true;
  let task: Task | undefined;
  try {
    if (name === '--version' || name === '-v') {
      host.stdout.write(`${version}\n`);
      return exitCode.ok;
    }
    if (name === undefined || name.startsWith('-')) {
      const help = asksFor(rawArgs, '--help', '-h');
      if (name !== undefined && !help) throw new UsageError(`unknown option ${name}`);
      (help ? host.stdout : host.stderr).write(programUsage(commands, version, colour));
      return help ? exitCode.ok : exitCode.usage;
    }
    task = await findTask(name);
    if (asksFor(rest, '--help', '-h')) {
      host.stdout.write(taskUsage(task, commands[name].description, colour));
      return exitCode.ok;
    }
    return await runTask(task, rest, host);
  } catch (error) {
    return printError(error, rest, task, host);
  }
}
