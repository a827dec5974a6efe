import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, syncTree } from '@lookalike/core/node';

const folderName = 'postgres';
/** Where the first start creates the database; anything that a killed one left there is deleted. */
const unfinishedName = 'postgres.unfinished';

/** Where PostgreSQL's control file records how the database was shut down, and the value after a proper shutdown. */
const controlFile = join('global', 'pg_control');
const stateOffset = 16;
const shutDown = 1;

/** PostgreSQL makes its files as private as the folder. */
const ownerOnly = 0o700;

const isMade = (folder: string) => existsSync(join(folder, 'PG_VERSION'));

/** Why opening the database will take seconds, in words; nothing if it was shut down properly. */
export async function longOpening(dataFolder: string): Promise<string | undefined> {
  const folder = join(dataFolder, folderName);
  if (!isMade(folder)) return 'creating a new database';
  const control = await readFile(join(folder, controlFile)).catch(() => undefined); // opening it says what is wrong
  const wasClosed = control === undefined || control.readInt32LE(stateOffset) === shutDown;
  return wasClosed ? undefined : 'the database was not shut down properly: recovering it from its log';
}

/**
 * The folder of the database within the data folder. It is created completely or not at all: if a first start is killed
 * or runs out of space, the next one is another first start.
 * @param create creates the database in an empty folder, and closes it.
 */
export async function databaseFolder(
  dataFolder: string,
  create: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(dataFolder, folderName);
  if (isMade(folder)) return folder;
  const unfinished = join(dataFolder, unfinishedName);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: ownerOnly });
  await create(unfinished);
  await syncTree(unfinished);
  await rename(unfinished, folder);
  await syncFolder(dataFolder);
  return folder;
}
