import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Queryable } from './database.js';

/** An application that uses the API: it has one key, and its own subjects. */
export interface Service {
  id: string;
  name: string;
}

/** Short enough to hash for anybody. */
export const longestKey = 200;

/** Keys are random UUIDs, so a fast hash keeps them as safe as a slow one would. */
const hashKey = (key: string) => createHash('sha256').update(key).digest();

interface Row extends Service {
  key_hash: Uint8Array;
}

/** The services and their keys. Only hashes of keys are stored. */
export interface ServiceStore {
  list(): Promise<Service[]>;
  /** Gives a service another key, and makes the service when it is new. Returns the key, which cannot be read again. */
  setKey(name: string, key?: string): Promise<string>;
  /** The service that a key opens. */
  authenticate(key: string): Promise<Service | undefined>;
}

export function createServiceStore(database: Queryable): ServiceStore {
  return {
    list: () => database.query<Service>('SELECT id, name FROM services ORDER BY created_at, name'),
    setKey: async (name, key = randomUUID()) => {
      await database.query(
        `INSERT INTO services (id, name, key_hash) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET key_hash = excluded.key_hash`,
        [randomUUID(), name, hashKey(key)],
      );
      return key;
    },
    authenticate: async (key) => {
      const hash = hashKey(key);
      const sql = 'SELECT id, name, key_hash FROM services WHERE key_hash = $1';
      const [row] = await database.query<Row>(sql, [hash]);
      if (!row || !timingSafeEqual(Buffer.from(row.key_hash), hash)) return undefined;
      return { id: row.id, name: row.name };
    },
  };
}
