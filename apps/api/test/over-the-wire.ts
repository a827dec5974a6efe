import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import type { Database } from '../src/store/database.js';
import { openPostgres } from '../src/store/open-postgres.js';
import { createEmptyEngine } from './empty-database.js';

/** Below those that the system gives to connections. */
const port = 24_329;

/** A database that is reached as a server is: PGlite behind the protocol of PostgreSQL. */
export const overTheWire = async (): Promise<Database> => {
  const server = await createEmptyEngine();
  const socket = new PGLiteSocketServer({ db: server, port, host: '127.0.0.1' });
  await socket.start();
  const database = openPostgres(`postgres://postgres@127.0.0.1:${port}/postgres`, 1, () => {});
  return {
    ...database,
    close: async () => {
      await database.close();
      await socket.stop();
      await server.close();
    },
  };
};
