import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const mib = 2 ** 20;

/** Released for the write-ahead log when the disk is full, since deletions need it. */
export const reserveBytes = 16 * mib;
/**
 * Tables and indexes do not use the last bytes of the disk, since the database stops if the write-ahead log cannot
 * grow.
 */
export const keptFreeBytes = 16 * mib;
/** With less free space than this, the log is about to run out. */
const lastBytes = 4 * mib;

export interface DiskReserve {
  /** Whether tables may grow by this many bytes. */
  mayGrow(bytes: number): boolean;
  /** Called before the write-ahead log grows: releases the reserve if there is hardly any space left. */
  makeRoom(): void;
  /** Creates the reserve again once there is plenty of space. */
  restore(): void;
}

/**
 * Disk space that the embedded database holds back, so that a full disk prevents adding faces and nothing else: a file
 * in the data folder, which is deleted when another program has filled the disk.
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
