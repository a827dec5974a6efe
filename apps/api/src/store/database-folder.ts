import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, syncTree } from '@lookalike/core/node';

const folderName = 'postgres';
/** Where the first start makes the database; what a killed one left there is thrown away. */
const unfinishedName = 'postgres.unfinished';

/** PostgreSQL makes its files as private as the folder is. */
const ownerOnly = 0o700;

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
