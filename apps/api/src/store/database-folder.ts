import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, syncTree } from '@lookalike/core/node';

const folderName = 'postgres';
/** Where the first start makes the database; what a killed one left there is thrown away. */
const unfinishedName = 'postgres.unfinished';

/** Where PostgreSQL's control file says how the database ended, and what it says after an orderly end. */
const controlFile = join('global', 'pg_control');
const stateOffset = 16;
const shutDown = 1;

/** PostgreSQL makes its files as private as the folder is. */
const ownerOnly = 0o700;

const isMade = (folder: string) => existsSync(join(folder, 'PG_VERSION'));

/** What makes opening the database take seconds, in words; nothing for one that was closed. */
export async function longOpening(dataFolder: string): Promise<string | undefined> {
  const folder = join(dataFolder, folderName);
  if (!isMade(folder)) return 'making a new database';
  const control = await readFile(join(folder, controlFile)).catch(() => undefined); // opening it says what is wrong
  const wasClosed = control === undefined || control.readInt32LE(stateOffset) === shutDown;
  return wasClosed ? undefined : 'the database was not closed last time: recovering it from its log';
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
