import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isImageFile, isOwnFile, kindOfOther, LookalikeError, type SkippedFile } from '@lookalike/core';
import { errorMessage, sameFolder, scanFiles } from '@lookalike/core/node';
import { WebError } from '../web/web-error.js';
import type { PhotoSource } from './photo-source.js';
import { openZipArchive } from './zip-archive.js';

interface FileStore {
  names: string[];
  /** What is left out already. */
  skipped: SkippedFile[];
  read(name: string, maxBytes: number): Promise<Uint8Array>;
}

async function openFolder(folder: string): Promise<FileStore> {
  const { files, failures, skipped } = await scanFiles(folder);
  const unreadable = new Map(failures.map(({ file, message }) => [file, message]));
  return {
    names: [...files, ...unreadable.keys()],
    skipped,
    async read(name, maxBytes) {
      const reason = unreadable.get(name);
      if (reason !== undefined) throw new WebError(`${name}: ${reason}`, false);
      const file = join(folder, name);
      const info = await stat(file);
      if (!info.isFile()) throw new WebError(`${name}: not a file`, false);
      if (info.size > maxBytes)
        throw new WebError(`${name}: ${info.size} bytes, more than the ${maxBytes} that are taken`, false);
      return readFile(file);
    },
  };
}

/** Reads one file; what is wrong with it is told of it alone. */
async function readFrom(store: FileStore, name: string, maxBytes: number): Promise<Uint8Array> {
  try {
    return await store.read(name, maxBytes);
  } catch (cause) {
    if (cause instanceof WebError) throw cause;
    throw new WebError(`${name}: ${errorMessage(cause)}`, false, undefined, { cause });
  }
}

/** Hidden files, and what macOS puts beside the files of an archive. */
const isHidden = (name: string) =>
  name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

const kindOf = (name: string) => (isHidden(name) ? 'hidden' : kindOfOther(name));

/** Whether a file belongs to a person: it is in their folder, or at the top, outside every person's folder. */
function isOf(person: string, name: string): boolean {
  const folders = name.split('/').slice(0, -1);
  return folders.length === 0 || folders.some((folder) => sameFolder(folder, person));
}

/**
 * Photos that are already here: a folder or a ZIP archive with one folder per person, which may have subfolders.
 * Files at the top belong to the person who is asked for, so that the photos of one person need no folder.
 * @throws {LookalikeError} `NOT_FOUND` when it isn't there, `UNSUPPORTED_FORMAT` for a broken archive.
 */
export async function openImportSource(path: string): Promise<PhotoSource> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new LookalikeError('NOT_FOUND', `${path}: no such folder or ZIP archive`, { cause });
  });
  const store = info.isDirectory() ? await openFolder(path) : { ...(await openArchive(path)), skipped: [] };
  const names = store.names.filter((name) => isImageFile(name) && !isHidden(name)).sort();
  const others = store.names.filter((name) => !names.includes(name) && !isOwnFile(name));
  const left = [...store.skipped, ...others.map((file) => ({ file, kind: kindOf(file) }))];
  return {
    name: 'import',
    skipped: (person) => left.filter(({ file }) => isOf(person, file)),
    async *find(person) {
      for (const name of names) {
        if (!isOf(person, name)) continue;
        const credit = { url: `${path}/${name}`, title: basename(name) };
        yield { credit, read: ({ maxBytes }) => readFrom(store, name, maxBytes) };
      }
    },
  };
}

const openArchive = (path: string) =>
  openZipArchive(path).catch((cause: unknown) => {
    const expected = `${path}: expected a folder or a ZIP archive`;
    throw new LookalikeError('UNSUPPORTED_FORMAT', `${expected}; ${errorMessage(cause)}`, { cause });
  });
