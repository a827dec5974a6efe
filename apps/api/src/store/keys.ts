import { randomUUID } from 'node:crypto';
import type { Right } from '../rights.js';
import type { Database } from './database.js';
import { hashKey, type Service } from './services.js';

/** A key as an administrator sees it: the key itself cannot be read again. */
export interface KeyRecord {
  id: string;
  name: string;
  right: Right;
  created_at: Date;
  /** `null` if it never expires. */
  expires_at: Date | null;
  /** Accurate to ten minutes; `null` before the first use. */
  last_used_at: Date | null;
}

export type NewKey = Pick<KeyRecord, 'name' | 'right' | 'expires_at'>;

export type Revocation = 'revoked' | 'no such key' | 'last administrator';

/** The keys of services. */
export interface KeyStore {
  list(service: Service): Promise<KeyRecord[]>;
  /** Creates a key, which cannot be read again; `undefined` if the name is taken. */
  add(service: Service, key: NewKey): Promise<(KeyRecord & { key: string }) | undefined>;
  /** Revokes a key, unless it is the last one with the right to administer. */
  revoke(service: Service, id: string): Promise<Revocation>;
}

const columns = 'id, name, "right", created_at, expires_at, last_used_at';

const insertKey = `INSERT INTO keys (id, service_id, name, key_hash, "right", expires_at)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (service_id, name) DO NOTHING RETURNING ${columns}`;

const administrators = `SELECT id FROM keys WHERE service_id = $1 AND "right" = 'administer'
  AND (expires_at IS NULL OR expires_at > now())`;

export function createKeyStore(database: Database): KeyStore {
  return {
    list: ({ id }) =>
      database.query<KeyRecord>(`SELECT ${columns} FROM keys WHERE service_id = $1 ORDER BY created_at, id`, [
        id,
      ]),
    add: async ({ id: serviceId }, { name, right, expires_at }) => {
      const key = randomUUID();
      const values = [randomUUID(), serviceId, name, hashKey(key), right, expires_at];
      const [added] = await database.query<KeyRecord>(insertKey, values);
      return added && { ...added, key };
    },
    revoke: async ({ id: serviceId }, id) => {
      const revocation = await database.transaction(async ({ query }): Promise<Revocation> => {
        // Runs one after the other if two administrators revoke each other's keys.
        await query('SELECT FROM services WHERE id = $1 FOR UPDATE', [serviceId]);
        const left = await query<{ id: string }>(administrators, [serviceId]);
        if (left.length === 1 && left[0].id === id) return 'last administrator';
        const sql = 'DELETE FROM keys WHERE service_id = $1 AND id = $2 RETURNING id';
        return (await query(sql, [serviceId, id])).length > 0 ? 'revoked' : 'no such key';
      });
      if (revocation === 'revoked') await database.erase();
      return revocation;
    },
  };
}
