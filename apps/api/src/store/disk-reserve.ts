import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const mib = 2 ** 20;

/** What is given up for the write-ahead log when the disk is full: deletions need it. */
export const reserveBytes = 16 * mib;
/** Tables and indexes don't grow into the last of the disk, since a write-ahead log without room ends the database. */
export const keptFreeBytes = 16 * mib;
/** Below this the log is about to run out. */
const lastBytes = 4 * mib;

export interface DiskReserve {
  /** Whether tables may grow by this many bytes. */
  mayGrow(bytes: number): boolean;
  /** Called before the write-ahead log grows: gives up the reserve when there is hardly any room left. */
  makeRoom(): void;
  /** Sets the reserve aside again when there is plenty of room. */
  restore(): void;
}

/**
 * Room on the disk that the embedded database holds back, so that a full disk refuses new faces and nothing else:
 * a file in the data folder, which is removed when another program has filled the disk.
 */
export function createDiskReserve(folder: string): DiskReserve {
  const path = join(folder, 'reserve');
  const free = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  const makeRoom = () => {
    if (free() < lastBytes) rmSync(path, { force: true });
  };
  return {
    mayGrow: (bytes) => free() >= keptFreeBytes + bytes,
    makeRoom,
    restore: () => {
      makeRoom();
      if (existsSync(path) || free() < 2 * keptFreeBytes + reserveBytes) return;
      writeFileSync(path, randomBytes(reserveBytes), { mode: 0o600 }); // zeros would take no room on some file systems
    },
  };
}
