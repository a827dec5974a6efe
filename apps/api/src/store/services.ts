import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { DecisionChoice } from '../decision.js';
import type { Queryable } from './database.js';

/** An application that uses the API: it has one key, and its own subjects. */
export interface Service {
  id: string;
  name: string;
}

/** A service with what it decides by. */
export interface DecidingService extends Service {
  /** Empty when it leaves that to the model. */
  decision: DecisionChoice;
}

/** Short enough to hash for anybody. */
export const longestKey = 200;

/** Keys are random UUIDs, so a fast hash keeps them as safe as a slow one would. */
const hashKey = (key: string) => createHash('sha256').update(key).digest();

interface Row extends Service {
  key_hash: Uint8Array;
  min_similarity: number | null;
  margin: number | null;
}

const choiceOf = ({ min_similarity, margin }: Row): DecisionChoice => ({
  ...(min_similarity !== null && { min_similarity }),
  ...(margin !== null && { margin }),
});

/** The services and their keys. Only hashes of keys are stored. */
export interface ServiceStore {
  list(): Promise<Service[]>;
  /** Gives a service another key, and makes the service when it is new. Returns the key, which cannot be read again. */
  setKey(name: string, key?: string): Promise<string>;
  /** The service that a key opens. */
  authenticate(key: string): Promise<DecidingService | undefined>;
  /** What the service decides by from now on; what is left out is left to the model. */
  setDecision(service: Service, choice: DecisionChoice): Promise<void>;
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
      const sql = 'SELECT id, name, key_hash, min_similarity, margin FROM services WHERE key_hash = $1';
      const [row] = await database.query<Row>(sql, [hash]);
      if (!row || !timingSafeEqual(Buffer.from(row.key_hash), hash)) return undefined;
      return { id: row.id, name: row.name, decision: choiceOf(row) };
    },
    setDecision: async ({ id }, { min_similarity, margin }) => {
      const sql = 'UPDATE services SET min_similarity = $2, margin = $3 WHERE id = $1';
      await database.query(sql, [id, min_similarity ?? null, margin ?? null]);
    },
  };
}
