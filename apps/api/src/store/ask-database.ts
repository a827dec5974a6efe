import { setTimeout } from 'node:timers/promises';
import type { Queryable } from './database.js';

const patienceMs = 3000;

/** The rows of a short query; none if the database is away, or slower than a health check would wait. */
export async function askDatabase<Row>(database: Queryable, sql: string): Promise<Row[] | undefined> {
  return await Promise.race([
    database.query<Row>(sql).catch(() => undefined),
    setTimeout(patienceMs, undefined, { ref: false }),
  ]);
}
