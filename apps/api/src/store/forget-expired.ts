import type { Database } from './database.js';

/** Tables whose rows expire. */
const expiring = ['changes', 'sightings', 'jobs'];
/** By how many milliseconds data may outlive their expiry. */
const pauseMs = 10_000;

/**
 * The list of changed faces is kept for an hour, for processes that hold galleries in memory; old rows are deleted in
 * batches.
 */
const forgetChanges = `DELETE FROM face_changes WHERE id IN (
  SELECT id FROM face_changes WHERE at < now() - interval '1 hour' ORDER BY at LIMIT 20000)`;

/** Deletes data that have expired. */
export async function forgetExpired(database: Database): Promise<void> {
  await database.query(forgetChanges);
  let count = 0;
  for (const table of expiring) {
    count += (await database.query(`DELETE FROM ${table} WHERE expires_at <= now() RETURNING id`)).length;
  }
  if (count > 0) await database.erase();
}

/** Does so periodically until the returned function is called. */
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
