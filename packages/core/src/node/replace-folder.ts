import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ignoreMissing } from './is-not-found.js';
import { partialName } from './write-whole.js';

const moveAway = async (folder: string): Promise<string | undefined> => {
  const former = partialName(folder);
  return ignoreMissing(rename(folder, former).then(() => former));
};

/**
 * Makes a folder as a whole: `fill` writes into a temporary one beside it, which takes the folder's
 * place when all is written. When `fill` fails, the folder stays as it was.
 */
export async function replaceFolder<T>(folder: string, fill: (temporary: string) => Promise<T>): Promise<T> {
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
