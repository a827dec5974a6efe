import type { Database } from './database.js';
import type { StoredFace } from './gallery-store.js';
import { fromVectorText } from './vector-text.js';

/** Few enough that a batch of photos weighs little. */
const batch = 100;
const beforeAll = '00000000-0000-0000-0000-000000000000';

interface Row {
  id: string;
  subject: string;
  contractId: string;
  embedding: string;
  photo: Uint8Array | null;
}

/** Keyset paging: each batch begins after the last id, so the memory is that of one batch. */
export async function* readAllFaces(
  database: Database,
  serviceId: string,
  { except }: { except?: string } = {},
): AsyncGenerator<StoredFace> {
  let last = beforeAll;
  for (;;) {
    const rows = await database.query<Row>(
      `SELECT faces.id, subjects.name AS subject, contract_id AS "contractId", embedding::text AS embedding, photo
       FROM faces JOIN subjects ON subjects.id = subject_id
       WHERE faces.service_id = $1 AND faces.id > $2 AND ($4::text IS NULL OR contract_id <> $4)
       ORDER BY faces.id LIMIT $3`,
      [serviceId, last, batch, except ?? null],
    );
    for (const row of rows) {
      yield { ...row, embedding: fromVectorText(row.embedding), photo: row.photo ?? undefined };
    }
    if (rows.length < batch) return;
    last = rows[rows.length - 1].id;
  }
}
