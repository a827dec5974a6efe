import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgres } from './open-postgres.js';

/** A message of PostgreSQL's protocol: its type, its length with these four bytes, and what it says. */
function messageOf(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

/** Lets everybody in, and cuts the connection at once: both arrive together, as they do at a busy process. */
const greeting = Buffer.concat([
  messageOf('R', Buffer.alloc(4)),
  messageOf('Z', Buffer.from('I')),
  messageOf('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0')),
]);
const server = createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', () => socket.end(greeting));
});
let url: string;

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `postgres://somebody@127.0.0.1:${(server.address() as AddressInfo).port}/faces`;
});
afterAll(() => {
  server.close();
});

it('survives a connection that is cut as it is handed out', async () => {
  const database = openPostgres(url, 1, () => {});
  await expect(database.transaction(async () => {})).rejects.toThrow();
  await expect(database.query('SELECT 1')).rejects.toThrow();
  await database.close();
});
