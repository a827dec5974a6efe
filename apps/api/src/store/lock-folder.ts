import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { LookalikeError } from '@lookalike/core';

const lockName = 'lookalike.lock';
const mode = 0o600;

/** Flags of macOS and of libuv on Windows that Node passes on: open for one process only, or fail immediately. */
const exclusive: Partial<Record<NodeJS.Platform, number>> = { darwin: 0x20 | 0x4, win32: 0x10000000 };
const heldCodes = new Set(['EAGAIN', 'EBUSY', 'EWOULDBLOCK']);

const inUse = (folder: string) =>
  new LookalikeError(
    'INVALID_ARGUMENT',
    `data: ${folder} is in use by another process; to run several processes, use PostgreSQL (databaseUrl)`,
  );

/** The exit code of `flock` if another process has the lock. */
const heldExit = 1;
const commandDescriptor = 3;

/**
 * Node cannot request a lock, but a lock belongs to the open file rather than to the process that requested it: the
 * `flock` command locks our file and exits, and we keep the lock.
 */
async function flock(file: FileHandle, folder: string): Promise<void> {
  const command = spawn('flock', ['-x', '-n', String(commandDescriptor)], {
    stdio: ['ignore', 'ignore', 'ignore', file.fd],
  });
  const [code] = await once(command, 'exit').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new LookalikeError(
      'MISSING_DEPENDENCY',
      `data: the command flock, needed to lock ${folder}, was not found; install util-linux (BusyBox has it too), ` +
        'or use PostgreSQL (databaseUrl)',
      { cause: error },
    );
  });
  if (code === heldExit) throw inUse(folder);
  if (code !== 0) {
    throw new LookalikeError(
      'IO_FAILED',
      `data: ${folder} could not be locked (flock exited with ${code}); choose a folder on a file system that supports locks`,
    );
  }
}

/**
 * Locks a folder for this process, since two embedded databases in one folder would corrupt it. The lock is the
 * kernel's (flock on Linux): it ends with the process, however that ends, and applies to all containers that share the
 * folder.
 * @param folder exists.
 * @returns a function that unlocks the folder.
 * @throws {LookalikeError} `INVALID_ARGUMENT` if another process has locked the folder; `MISSING_DEPENDENCY` on Linux
 * without the command `flock`; `IO_FAILED` on a file system without locks.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const own = exclusive[process.platform];
  const flags = constants.O_RDWR | constants.O_CREAT | (own ?? 0);
  const file = await open(join(folder, lockName), flags, mode).catch((error: NodeJS.ErrnoException) => {
    throw heldCodes.has(error.code ?? '') ? inUse(folder) : error;
  });
  try {
    if (own === undefined) await flock(file, folder);
  } catch (error) {
    await file.close();
    throw error;
  }
  return () => file.close();
}
