import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const folderName = 'postgres';
/** Where the first start makes the database; what a killed one left there is thrown away. */
const unfinishedName = 'postgres.unfinished';

/** PostgreSQL makes its files as private as the folder is. */
const ownerOnly = 0o700;

/** Waits until a file or folder is on the disk. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Windows cannot sync folders, and what is in them is on the disk without it. */
const syncFolder = (path: string) => (process.platform === 'win32' ? undefined : sync(path));

async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else if (entry.isFile()) await sync(path);
  }
  await syncFolder(folder);
}

/**
 * The folder of the database within the data folder. It appears whole or not at all: a first start that is killed or
 * finds no room is followed by another first start.
 * @param create makes the database in an empty folder, and closes it.
 */
export async function databaseFolder(
  dataFolder: string,
  create: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(dataFolder, folderName);
  if (existsSync(join(folder, 'PG_VERSION'))) return folder;
  const unfinished = join(dataFolder, unfinishedName);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: ownerOnly });
  await create(unfinished);
  await syncTree(unfinished);
  await rename(unfinished, folder);
  await syncFolder(dataFolder);
  return folder;
}
