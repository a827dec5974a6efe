import { readFile } from 'node:fs/promises';
import { hostLocally, type LocalHost } from '@lookalike/testing';
import { isolation } from '@lookalike/testing/browser';

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
};

/** What is served at a path: content, or a file. */
export type Served = string | Uint8Array | URL;

/** Serves a few paths on this machine, and nothing else. */
export const servePage = (paths: ReadonlyMap<string, Served>, isolated: boolean): Promise<LocalHost> =>
  hostLocally(async ({ url = '' }, response) => {
    const found = paths.get(url);
    const type = types[url.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(found === undefined ? 404 : 200, {
      'content-type': type,
      ...(isolated && isolation),
    });
    response.end(found instanceof URL ? await readFile(found) : found);
  });
