import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LookalikeError } from '@lookalike/core';

const lockName = 'lookalike.lock';

const isCode = (error: unknown, code: string) =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === code;

function isAlive(pid: number): boolean {
  if (pid === process.pid || !Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

/** A lock appears with its owner in it, so that nobody takes one that is being written for a dead one's. */
async function writeLock(path: string): Promise<boolean> {
  const written = `${path}.${process.pid}`;
  await writeFile(written, String(process.pid));
  try {
    await link(written, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(written, { force: true });
  }
}

/**
 * Takes a folder for this process, since two embedded databases in one folder would ruin it. What a killed process
 * left behind does not count.
 * @returns what gives the folder back.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when another process has the folder.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, lockName);
  for (let taken = await writeLock(path); !taken; taken = await writeLock(path)) {
    const pid = Number(await readFile(path, 'utf8'));
    if (isAlive(pid)) {
      throw new LookalikeError(
        'INVALID_ARGUMENT',
        `data: ${folder} is in use by process ${pid}; several processes need a PostgreSQL (databaseUrl)`,
      );
    }
    await rm(path, { force: true });
  }
  return () => rm(path, { force: true });
}
