import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export interface StaticHost extends AsyncDisposable {
  origin: string;
}

/** Serves a folder's files below a path, as any static host does, and nothing else. */
export async function serveFolder(folder: string, path: string): Promise<StaticHost> {
  const server = createServer(async ({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const content = pathname.startsWith(path)
      ? await readFile(join(folder, pathname.slice(path.length))).catch(() => undefined)
      : undefined;
    response.writeHead(content ? 200 : 404, { 'content-type': types[extname(pathname)] ?? 'text/plain' });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
