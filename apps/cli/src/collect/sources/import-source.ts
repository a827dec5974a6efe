import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LookalikeError } from '@lookalike/core';
import { isImageFile } from '@lookalike/image';
import { listFiles } from '../../files/stamp.js';
import { sameFolder } from '../person-folder.js';
import { WebError } from '../web/web-error.js';
import type { PhotoSource } from './photo-source.js';
import { openZipArchive } from './zip-archive.js';

interface FileStore {
  names: string[];
  read(name: string, maxBytes: number): Promise<Uint8Array>;
}

async function openFolder(folder: string): Promise<FileStore> {
  return {
    names: await listFiles(folder),
    async read(name, maxBytes) {
      const file = join(folder, name);
      const { size } = await stat(file);
      if (size > maxBytes)
        throw new WebError(`${name}: ${size} bytes, more than the ${maxBytes} that are taken`, false);
      return readFile(file);
    },
  };
}

/** The person that a file belongs to: the folder it lies in, or nobody's when it lies at the top. */
function ownerOf(name: string): string | undefined {
  const folders = name.split('/').slice(0, -1);
  return folders.at(-1);
}

/**
 * Photos that are already here: a folder or a ZIP archive with one folder a person. Files at the top belong to
 * whoever is asked for, so that the photos of one person need no folder.
 * @throws {LookalikeError} `NOT_FOUND` when it isn't there, `INVALID_IMAGE` for a broken archive.
 */
export async function openImportSource(path: string): Promise<PhotoSource> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new LookalikeError('NOT_FOUND', `${path}: no such folder or ZIP archive`, { cause });
  });
  const store = info.isDirectory() ? await openFolder(path) : await openArchive(path);
  const names = store.names.filter(isImageFile).sort();
  return {
    name: 'import',
    async *find(person) {
      for (const name of names) {
        const owner = ownerOf(name);
        if (owner !== undefined && !sameFolder(owner, person)) continue;
        const credit = { url: `${path}/${name}`, title: basename(name) };
        yield { credit, read: ({ maxBytes }) => store.read(name, maxBytes) };
      }
    },
  };
}

const openArchive = (path: string) =>
  openZipArchive(path).catch((cause: unknown) => {
    throw new LookalikeError('UNSUPPORTED_FORMAT', `${path}: expected a folder or a ZIP archive`, { cause });
  });
