import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LookalikeError } from '@lookalike/core';
import { ioFailure, isNotFound, replaceFolder } from '@lookalike/core/node';
import { type ModelFileName, modelFileNames, type SavedModel } from './model-files.js';
import { restoreAdvice } from './parse-json.js';

function folderOf(source: string | URL): string {
  if (typeof source === 'string') return source;
  if (source instanceof URL && source.protocol === 'file:') return fileURLToPath(source);
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a model's folder as a path or a file: URL, got ${String(source)}: download the folder first`,
  );
}

/** Where a model's files are: to read one, and what it is called in messages. */
export interface ModelFolder {
  read(name: ModelFileName): Promise<Uint8Array<ArrayBuffer>>;
  pathOf(name: ModelFileName): string;
}

/** Opens a model's folder on disk. */
export async function openModelFolder(source: string | URL): Promise<ModelFolder> {
  const folder = folderOf(source);
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw new LookalikeError('NOT_FOUND', `no model folder ${folder}: train a model or name its folder`);
  }
  return {
    pathOf: (name) => join(folder, name),
    read: async (name) => {
      try {
        return new Uint8Array(await readFile(join(folder, name)));
      } catch (error) {
        if (!isNotFound(error)) throw ioFailure('read', join(folder, name), error);
        const message = `the model in ${folder} lacks its file ${name}: ${restoreAdvice}`;
        throw new LookalikeError('CORRUPT_MODEL', message);
      }
    },
  };
}

/** Writes a model's files to a temporary folder and swaps it in; other files in the folder are kept. */
export async function writeModelFolder(folder: string, files: SavedModel): Promise<void> {
  const write = async (temporary: string) => {
    for (const name of modelFileNames) await writeFile(join(temporary, name), files[name]);
  };
  await replaceFolder(folder, write, { keepOthers: true });
}
