import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBytes as fetchBytes } from './read-bytes.fetch.js';
import { readBytes } from './read-bytes.node.js';

const server = createServer((request, response) => {
  response.statusCode = request.url === '/weights.bin' ? 200 : 404;
  response.end(Uint8Array.of(1, 2, 3));
});
let base: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

describe.each([
  ['fetch', fetchBytes],
  ['Node', readBytes],
])('readBytes (%s)', (_, read) => {
  it('reads over HTTP, and takes an error page for an error', async () => {
    expect(await read(new URL('/weights.bin', base))).toEqual(Uint8Array.of(1, 2, 3));
    await expect(read(new URL('/missing.bin', base))).rejects.toThrow('404');
  });
});

it('reads files in Node', async () => {
  const own = await readBytes(new URL(import.meta.url));
  expect(new TextDecoder().decode(own)).toContain('reads files in Node');
});
