import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ioFailure } from './io-failure.js';

const entriesOf = (folder: string) =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/**
 * Puts a folder that `write` fills in the place of `folder`: written beside it under another name, then
 * swapped in, so that it is never seen half-written. What else the old folder held is carried over.
 * @throws {LookalikeError} `IO_FAILED`; then the old folder stands as it was.
 */
export async function replaceFolder(
  folder: string,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const target = resolve(folder);
  const doing = `writing ${target}`;
  let temporary: string | undefined;
  try {
    await mkdir(dirname(target), { recursive: true });
    temporary = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
    const [fresh, retired] = [join(temporary, 'new'), join(temporary, 'old')];
    await mkdir(fresh);
    await write(fresh);
    const written = new Set(await readdir(fresh));
    const old = await entriesOf(target);
    for (const name of old ?? []) {
      if (!written.has(name)) await cp(join(target, name), join(fresh, name), { recursive: true });
    }
    if (old) await rename(target, retired);
    await rename(fresh, target).catch(async (error) => {
      if (old) await rename(retired, target);
      throw error;
    });
  } catch (error) {
    throw ioFailure(doing, error);
  } finally {
    if (temporary) await rm(temporary, { recursive: true, force: true });
  }
}
