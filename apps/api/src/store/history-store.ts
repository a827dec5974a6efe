import type { EventType } from '../events/event.js';
import type { Database } from './database.js';
import type { Service } from './services.js';

/** A request that was made with a key, and its outcome. */
export interface HistoryEntry {
  at: Date;
  /** Name of the key. */
  key_name: string;
  method: string;
  /** The route as declared, without parameters. */
  route: string;
  status: number;
  /** The types of its events, each once. */
  outcomes: EventType[];
  /** Who was recognised, enrolled or changed. */
  people: string[];
}

export interface HistoryQuery {
  /** Only requests that involved this person. */
  subject?: string;
  /** Only requests made with the key of this name. */
  key?: string;
}

export interface HistoryStore {
  /** Adds an entry; leaves out names of people who do not exist. */
  add(service: Service, entry: Omit<HistoryEntry, 'at'>): Promise<void>;
  /** Entries, newest first. */
  list(
    service: Service,
    query: HistoryQuery & { page: number; size: number },
  ): Promise<{ entries: HistoryEntry[]; total: number }>;
  /** All entries, newest first, read one batch at a time. */
  all(service: Service, query: HistoryQuery): AsyncGenerator<HistoryEntry>;
  /** Deletes everything; returns the number of entries. */
  clear(service: Service): Promise<number>;
  /** Deletes entries older than this many days, of all services. */
  prune(days: number): Promise<void>;
}

const insertEntry = `WITH known AS MATERIALIZED (
    SELECT name FROM subjects WHERE service_id = $1 AND name = ANY($7) ORDER BY name FOR KEY SHARE
  )
  INSERT INTO history (service_id, key_name, method, route, status, outcomes, people)
  SELECT $1, $2, $3, $4, $5, $6, ARRAY(SELECT name FROM known)`;

const wanted = `service_id = $1 AND ($2::text IS NULL OR $2 = ANY(people)) AND ($3::text IS NULL OR key_name = $3)`;
const columns = 'at, key_name, method, route, status, outcomes, people';

const partRows = 1000;

export function createHistoryStore(database: Database): HistoryStore {
  const { query } = database;
  const asked = ({ id }: Service, { subject, key }: HistoryQuery) => [id, subject ?? null, key ?? null];
  return {
    add: async ({ id }, { key_name, method, route, status, outcomes, people }) => {
      await query(insertEntry, [id, key_name, method, route, status, outcomes, people]);
    },
    list: async (service, { page, size, ...filter }) => {
      const sql = `SELECT ${columns} FROM history WHERE ${wanted} ORDER BY id DESC LIMIT $4 OFFSET $5`;
      const entries = await query<HistoryEntry>(sql, [...asked(service, filter), size, page * size]);
      const count = `SELECT count(*) AS n FROM history WHERE ${wanted}`;
      const [{ n }] = await query<{ n: string }>(count, asked(service, filter));
      return { entries, total: Number(n) };
    },
    all: async function* (service, filter) {
      const sql = `SELECT id::text, ${columns} FROM history WHERE ${wanted} AND ($4::bigint IS NULL OR id < $4)
        ORDER BY id DESC LIMIT ${partRows}`;
      for (let before: string | null = null; ; ) {
        const part: (HistoryEntry & { id: string })[] = await query(sql, [...asked(service, filter), before]);
        yield* part;
        const last = part.at(-1);
        if (!last || part.length < partRows) return;
        before = last.id;
      }
    },
    clear: async ({ id }) => {
      const { length } = await query('DELETE FROM history WHERE service_id = $1 RETURNING id', [id]);
      await database.erase();
      return length;
    },
    prune: async (days) => {
      await query(`DELETE FROM history WHERE at < now() - $1 * interval '1 day'`, [days]);
    },
  };
}
