import { LookalikeError } from '@lookalike/core';
import { readRecord, writeRecord } from '@lookalike/core/browser';
import type { SavedModel } from './model-files.js';
import type { openModelFolder as openOnDisk, writeModelFolder as writeOnDisk } from './model-folder.node.js';

async function fetchFile(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw new LookalikeError('IO_FAILED', `cannot read ${url.href}`, { cause });
  });
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const message = `${url.href}: expected a file of a model, the server answered ${response.status}`;
  throw new LookalikeError('NOT_FOUND', message);
}

/** Opens a model that `saveModel` saved in this browser under a name, or the folder at a URL. */
export const openModelFolder: typeof openOnDisk = async (source) => {
  if (source instanceof URL) {
    const folder = source.href.endsWith('/') ? source.href : `${source.href}/`;
    return { pathOf: (name) => folder + name, read: (name) => fetchFile(new URL(name, folder)) };
  }
  const saved = (await readRecord(source)) as SavedModel | undefined;
  if (saved === undefined) {
    throw new LookalikeError('NOT_FOUND', `no model ${source} is saved in this browser: train or save one`);
  }
  return { pathOf: (name) => `${source}/${name}`, read: async (name) => saved[name] };
};

/** Saves a model's files in this browser, completely or not at all. */
export const writeModelFolder: typeof writeOnDisk = (name, files) => writeRecord(name, files);
