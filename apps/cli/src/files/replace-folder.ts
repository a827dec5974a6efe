import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { LookalikeError } from '@lookalike/core';
import { ifThere } from './if-there.js';
import { readStamp } from './stamp.js';
import { partialName } from './write-whole.js';

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
  const entries = (await ifThere(readdir(folder))) ?? [];
  if (entries.length === 0 || (await readStamp(folder))?.step === step) return;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `${folder}: the output folder holds files that \`lookalike ${step}\` did not make; name another, or empty it`,
  );
}

const moveAway = async (folder: string): Promise<string | undefined> => {
  const former = partialName(folder);
  return ifThere(rename(folder, former).then(() => former));
};

/**
 * Makes a folder as a whole: `fill` writes into a temporary one beside it, which takes the folder's
 * place when all is written. When `fill` fails, the folder stays as it was.
 */
export async function replaceFolder<T>(
  folder: string,
  step: string,
  fill: (temporary: string) => Promise<T>,
): Promise<T> {
  await assertReplaceable(folder, step);
  await mkdir(dirname(folder), { recursive: true });
  const temporary = partialName(folder);
  try {
    await mkdir(temporary);
    const result = await fill(temporary);
    const former = await moveAway(folder);
    await rename(temporary, folder);
    if (former) await rm(former, { recursive: true });
    return result;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}
