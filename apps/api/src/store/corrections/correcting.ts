import type { Database, Queryable } from '../database.js';
import type { EmbeddingContract } from '../gallery-store.js';
import { type NewChange, recordChange } from './changes-of.js';
import type { CorrectionPolicy } from './correction-store.js';

/** The gallery to change, and how. */
export interface Correcting {
  database: Database;
  serviceId: string;
  contract: EmbeddingContract;
  policy: CorrectionPolicy;
}

/** Records a change if changes can be undone. Returns its id. */
export async function noteChange(
  transaction: Queryable,
  { serviceId, policy: { undoSeconds } }: Correcting,
  change: NewChange,
): Promise<string | undefined> {
  return undoSeconds > 0 ? recordChange(transaction, serviceId, undoSeconds, change) : undefined;
}

/** Those of the names that exist in the gallery. */
export async function namesTaken(
  { query }: Queryable,
  { serviceId }: Correcting,
  names: readonly string[],
): Promise<Set<string>> {
  const sql = 'SELECT name FROM subjects WHERE service_id = $1 AND name = ANY($2)';
  return new Set((await query<{ name: string }>(sql, [serviceId, names])).map(({ name }) => name));
}

/** The person, if all faces belong to the same one. */
export const onlySubject = (faces: readonly { subject: string }[]): string | undefined => {
  const names = new Set(faces.map(({ subject }) => subject));
  return names.size === 1 ? faces[0].subject : undefined;
};
