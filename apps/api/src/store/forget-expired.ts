import type { Database } from './database.js';

/** What is kept for a stated time. */
const expiring = ['changes', 'sightings', 'jobs'];
/** Milliseconds by which something may be kept longer than stated. */
const pauseMs = 10_000;

/** What has changed is known for an hour to processes that hold galleries in memory; a part of it goes at a time. */
const forgetChanges = `DELETE FROM face_changes WHERE id IN (
  SELECT id FROM face_changes WHERE at < now() - interval '1 hour' ORDER BY at LIMIT 20000)`;

/** Deletes what was kept for a time that has passed. */
export async function forgetExpired(database: Database): Promise<void> {
  await database.query(forgetChanges);
  let count = 0;
  for (const table of expiring) {
    count += (await database.query(`DELETE FROM ${table} WHERE expires_at <= now() RETURNING id`)).length;
  }
  if (count > 0) await database.erase();
}

/** Does so again and again, until the returned function is called. */
export function keepForgetting(database: Database, onError: (error: Error) => void): () => Promise<void> {
  let working: Promise<void> | undefined;
  const timer = setInterval(() => {
    working ??= forgetExpired(database)
      .catch(onError)
      .finally(() => {
        working = undefined;
      });
  }, pauseMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await working;
  };
}
