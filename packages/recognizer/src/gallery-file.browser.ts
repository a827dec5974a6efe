import { LookalikeError } from '@lookalike/core';
import { readRecord, writeRecord } from '@lookalike/core/browser';
import { decodeGallery, encodeGallery } from '@lookalike/matching';
import type { loadGallery as loadInNode, saveGallery as saveInNode } from './gallery-file.node.js';

async function textOf(parts: AsyncIterable<string> | Iterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

/** Saves a gallery in this browser under a name, as the text of the file that it would be in Node. */
export const saveGallery: typeof saveInNode = async (gallery, name) =>
  writeRecord(name, await textOf(encodeGallery(gallery)));

/** Loads a gallery that {@link saveGallery} saved in this browser. */
export const loadGallery: typeof loadInNode = async (name, overrides = {}) => {
  const text = await readRecord(name);
  if (typeof text === 'string')
    return decodeGallery(
      text.split('\n').filter((line) => line !== ''),
      overrides,
    );
  throw new LookalikeError(
    'NOT_FOUND',
    `no gallery ${name} is saved in this browser: enrol people and save one`,
  );
};
