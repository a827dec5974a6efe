import { readFile } from 'node:fs/promises';
import { readBytes as fetchBytes } from './read-bytes.fetch.js';

/** Reads a `file:` URL from disk and any other with `fetch`. */
export async function readBytes(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  return url.protocol === 'file:' ? new Uint8Array(await readFile(url)) : fetchBytes(url);
}
