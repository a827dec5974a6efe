import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { DecisionChoice } from '../decision.js';
import type { Right } from '../rights.js';
import type { Queryable } from './database.js';

/** An application that uses the API: it has keys, and its own subjects. */
export interface Service {
  id: string;
  name: string;
}

/** A service with its decision settings. */
export interface DecidingService extends Service {
  /** Empty if the model decides. */
  decision: DecisionChoice;
}

/** A service with the key that opened it. */
export interface OpenedService extends DecidingService {
  key: { id: string; name: string; right: Right; expires_at: Date | null };
}

/** The longest key; short enough to hash for anyone. */
export const longestKey = 200;

/** The name of the key that a start creates or is given. */
const firstKey = 'first';

/** Keys are random UUIDs, so a fast hash protects them as well as a slow one. */
export const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest();

interface DecidingRow extends Service {
  min_similarity: number | null;
  margin: number | null;
}

interface Row extends DecidingRow {
  key_id: string;
  key_name: string;
  key_hash: Uint8Array;
  right: Right;
  expires_at: Date | null;
  /** Whether the key's last use was recorded a long time ago. */
  is_stale: boolean;
}

const choiceOf = ({ min_similarity, margin }: DecidingRow): DecisionChoice => ({
  ...(min_similarity !== null && { min_similarity }),
  ...(margin !== null && { margin }),
});

const findKey = `SELECT services.id, services.name, min_similarity, margin, keys.id AS key_id, keys.name AS key_name,
    key_hash, "right", expires_at, coalesce(last_used_at < now() - interval '10 minutes', true) AS is_stale
  FROM keys JOIN services ON services.id = service_id WHERE key_hash = $1`;

const insertService = `INSERT INTO services (id, name) VALUES ($1, $2)
  ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id`;

const setFirstKey = `INSERT INTO keys (id, service_id, name, key_hash, "right") VALUES ($1, $2, $3, $4, 'administer')
  ON CONFLICT (service_id, name) DO UPDATE SET key_hash = excluded.key_hash, "right" = 'administer', expires_at = NULL`;

/** The services and their keys. Only hashes of keys are stored. */
export interface ServiceStore {
  list(): Promise<Service[]>;
  find(name: string): Promise<DecidingService | undefined>;
  /**
   * Gives a service a new first key, with all rights, and creates the service if it is new. Returns the key, which
   * cannot be read again.
   */
  setKey(name: string, key?: string): Promise<string>;
  /** The service that a key opens, even if the key has expired. */
  authenticate(key: string): Promise<OpenedService | undefined>;
  /** Sets a service's decision settings; for omitted values, the model decides. */
  setDecision(service: Service, choice: DecisionChoice): Promise<void>;
}

export function createServiceStore(database: Queryable): ServiceStore {
  /** On a full disk, reading and deleting still work. */
  const noteUse = (keyId: string) =>
    database.query('UPDATE keys SET last_used_at = now() WHERE id = $1', [keyId]).catch(() => []);
  return {
    list: () => database.query<Service>('SELECT id, name FROM services ORDER BY created_at, name'),
    find: async (name) => {
      const sql = 'SELECT id, name, min_similarity, margin FROM services WHERE name = $1';
      const [row] = await database.query<DecidingRow>(sql, [name]);
      return row && { id: row.id, name, decision: choiceOf(row) };
    },
    setKey: async (name, key = randomUUID()) => {
      const [{ id }] = await database.query<{ id: string }>(insertService, [randomUUID(), name]);
      await database.query(setFirstKey, [randomUUID(), id, firstKey, hashKey(key)]);
      return key;
    },
    authenticate: async (key) => {
      const hash = hashKey(key);
      const [row] = await database.query<Row>(findKey, [hash]);
      if (!row || !timingSafeEqual(Buffer.from(row.key_hash), hash)) return undefined;
      if (row.is_stale) await noteUse(row.key_id);
      const { id, name, key_id, key_name, right, expires_at } = row;
      return { id, name, decision: choiceOf(row), key: { id: key_id, name: key_name, right, expires_at } };
    },
    setDecision: async ({ id }, { min_similarity, margin }) => {
      const sql = 'UPDATE services SET min_similarity = $2, margin = $3 WHERE id = $1';
      await database.query(sql, [id, min_similarity ?? null, margin ?? null]);
    },
  };
}
