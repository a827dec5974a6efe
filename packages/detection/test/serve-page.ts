import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isolation } from '@lookalike/testing/browser';

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
};

/** What is served at a path: content, or a file. */
export type Served = string | Uint8Array | URL;

/** Serves a few paths on this machine, and nothing else. */
export async function servePage(
  paths: ReadonlyMap<string, Served>,
  isolated: boolean,
): Promise<{ origin: string } & AsyncDisposable> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    const found = paths.get(path);
    const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(found === undefined ? 404 : 200, {
      'content-type': type,
      ...(isolated && isolation),
    });
    response.end(found instanceof URL ? await readFile(found) : found);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
