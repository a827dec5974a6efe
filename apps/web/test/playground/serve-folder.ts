import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { hostLocally, type LocalHost } from '@lookalike/testing';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** Serves a folder's files below a path, as any static host does, and nothing else. */
export const serveFolder = (folder: string, path: string): Promise<LocalHost> =>
  hostLocally(async ({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const content = pathname.startsWith(path)
      ? await readFile(join(folder, pathname.slice(path.length))).catch(() => undefined)
      : undefined;
    response.writeHead(content ? 200 : 404, { 'content-type': types[extname(pathname)] ?? 'text/plain' });
    response.end(content);
  });
