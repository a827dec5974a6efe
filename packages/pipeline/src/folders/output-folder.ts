import { readdir } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { LookalikeError } from '@lookalike/core';
import { ignoreMissing, replaceFolder } from '@lookalike/core/node';
import { readStamp } from './stamp.js';

const contains = (outer: string, inner: string) =>
  !/^\.\.($|[\\/])/.test(relative(resolve(outer), resolve(inner)));

/**
 * Refuses an output folder that lies in the input or the other way round: what is made would be taken for input.
 * @throws {LookalikeError} `INVALID_ARGUMENT`
 */
export function assertApart(input: string, output: string): void {
  if (!contains(input, output) && !contains(output, input)) return;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `${output}: the output folder must lie outside the input ${input}, and not around it; name another`,
  );
}

/**
 * Refuses to put output into a folder that holds something which this step did not make.
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

/**
 * Makes the folder of a step as a whole; see `replaceFolder`.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when the folder holds something which this step did not make.
 */
export async function replaceStepFolder<T>(
  folder: string,
  step: string,
  fill: (temporary: string) => Promise<T>,
): Promise<T> {
  await assertReplaceable(folder, step);
  return await replaceFolder(folder, fill);
}
