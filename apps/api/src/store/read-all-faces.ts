import type { Database } from './database.js';
import { facesInBatch, pictureBytesInBatch } from './face-batches.js';
import type { StoredFace } from './gallery-store.js';
import { fromVectorText } from './vector-text.js';

const beforeAll = '00000000-0000-0000-0000-000000000000';

interface Row {
  id: string;
  subject: string;
  contractId: string;
  embedding: string;
  photo: Uint8Array | null;
}

/** The next faces up to a total weight, but at least one; the photos of the others are not read. */
const nextFaces = `
  WITH page AS (
    SELECT id, subject_id, contract_id, embedding, photo, coalesce(octet_length(photo), 0) AS weight FROM faces
    WHERE service_id = $1 AND id > $2 ORDER BY id LIMIT $3
  ), weighed AS (SELECT *, sum(weight) OVER (ORDER BY id) - weight AS before FROM page)
  SELECT weighed.id, subjects.name AS subject, contract_id AS "contractId", embedding::text AS embedding, photo
  FROM weighed JOIN subjects ON subjects.id = subject_id WHERE before < $4 ORDER BY weighed.id`;

/** Keyset paging: each batch starts after the last id, so only one batch is in memory. */
export async function* readAllFaces(database: Database, serviceId: string): AsyncGenerator<StoredFace> {
  for (let last = beforeAll; ; ) {
    const limits = [serviceId, last, facesInBatch, pictureBytesInBatch];
    const rows = await database.query<Row>(nextFaces, limits);
    for (const row of rows) {
      yield { ...row, embedding: fromVectorText(row.embedding), photo: row.photo ?? undefined };
      last = row.id;
    }
    if (rows.length === 0) return;
  }
}
