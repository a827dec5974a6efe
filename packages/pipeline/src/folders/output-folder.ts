import { readdir } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { LookalikeError } from '@lookalike/core';
import { closeToOthers, ignoreMissing, privateMode, replaceFolder } from '@lookalike/core/node';
import type { StepContext } from '../step-run.js';
import { readStamp } from './stamp.js';

const contains = (outer: string, inner: string) =>
  !/^\.\.($|[\\/])/.test(relative(resolve(outer), resolve(inner)));

/**
 * Refuses an output folder inside the input folder or around it: the next run would read its own results as input.
 * @throws {LookalikeError} `INVALID_ARGUMENT`
 */
export function assertApart(input: string, output: string): void {
  if (!contains(input, output) && !contains(output, input)) return;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `${output}: the output folder must be outside the input ${input}, and not around it; name another`,
  );
}

/**
 * Refuses an output folder that contains something this step did not make.
 * @throws {LookalikeError} `INVALID_ARGUMENT`
 */
export async function assertReplaceable(folder: string, step: string): Promise<void> {
  const entries = (await ignoreMissing(readdir(folder))) ?? [];
  if (entries.length === 0 || (await readStamp(folder))?.step === step) return;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `${folder}: the output folder holds files that \`lookalike ${step}\` did not make; name another, or empty it`,
  );
}

/** Closes a step's output to other users, with a warning if it was open, as older versions left it. */
export async function closeOutput(path: string, { warn }: Pick<StepContext, 'warn'>): Promise<void> {
  const count = await closeToOthers(path);
  if (count === 0) return;
  const opened = count === 1 ? '1 file or folder was' : `${count} files and folders were`;
  warn(`${path}: ${opened} open to other users, and now only to you`);
}

/**
 * Does {@link assertReplaceable} before a step begins, and closes its earlier output to other users.
 * @throws {LookalikeError} `INVALID_ARGUMENT`
 */
export async function claimFolder(
  folder: string,
  step: string,
  context: Pick<StepContext, 'warn'>,
): Promise<void> {
  await assertReplaceable(folder, step);
  if (await readStamp(folder)) await closeOutput(folder, context);
}

/**
 * Makes the folder of a step as a whole, readable by its owner only; see `replaceFolder`.
 * @throws {LookalikeError} `INVALID_ARGUMENT` if the folder contains something this step did not make.
 */
export async function replaceStepFolder<T>(
  folder: string,
  step: string,
  fill: (temporary: string) => Promise<T>,
): Promise<T> {
  await assertReplaceable(folder, step);
  return await replaceFolder(folder, fill, { mode: privateMode.folder });
}
