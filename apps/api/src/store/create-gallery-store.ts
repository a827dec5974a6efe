import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from './database.js';
import type { EmbeddingContract, FaceRecord, GalleryStore, StoredFace } from './gallery-store.js';
import { nearestSubjects } from './nearest-subjects.js';
import { fromVectorText, toVectorText } from './vector-text.js';

/** Up to so many faces a full scan is fast and exact. */
const exactUpTo = 5000;
const exportBatch = 500;

async function ensureSubject(queryable: Queryable, serviceId: string, name: string): Promise<string> {
  const [row] = await queryable.query<{ id: string }>(
    `INSERT INTO subjects (service_id, name) VALUES ($1, $2)
     ON CONFLICT (service_id, name) DO UPDATE SET name = excluded.name RETURNING id`,
    [serviceId, name],
  );
  return row.id;
}

async function count(queryable: Queryable, sql: string, parameters: unknown[]): Promise<number> {
  const [row] = await queryable.query<{ count: string | number }>(sql, parameters);
  return Number(row.count);
}

/** Opens the gallery of one service for one model's embeddings. */
export function createGalleryStore(
  database: Database,
  serviceId: string,
  contract: EmbeddingContract,
): GalleryStore {
  const { contractId } = contract;
  const faceCount = (subject?: string) =>
    count(
      database,
      `SELECT count(*) AS count FROM faces JOIN subjects ON subjects.id = subject_id
       WHERE faces.service_id = $1 AND ($2::text IS NULL OR subjects.name = $2)`,
      [serviceId, subject ?? null],
    );

  return {
    addSubject: async (name) => {
      const rows = await database.query(
        'INSERT INTO subjects (service_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id',
        [serviceId, name],
      );
      return rows.length > 0;
    },
    listSubjects: async () => {
      const sql = 'SELECT name FROM subjects WHERE service_id = $1 ORDER BY name';
      return (await database.query<{ name: string }>(sql, [serviceId])).map(({ name }) => name);
    },
    renameSubject: (name, to) =>
      database.transaction(async (transaction) => {
        const find = 'SELECT id FROM subjects WHERE service_id = $1 AND name = $2 FOR UPDATE';
        const [from] = await transaction.query<{ id: string }>(find, [serviceId, name]);
        if (!from) return false;
        const [target] = await transaction.query<{ id: string }>(find, [serviceId, to]);
        if (!target) await transaction.query('UPDATE subjects SET name = $2 WHERE id = $1', [from.id, to]);
        else if (target.id !== from.id) {
          await transaction.query('UPDATE faces SET subject_id = $2 WHERE subject_id = $1', [
            from.id,
            target.id,
          ]);
          await transaction.query('DELETE FROM subjects WHERE id = $1', [from.id]);
        }
        return true;
      }),
    deleteSubject: async (name) => {
      const sql = 'DELETE FROM subjects WHERE service_id = $1 AND name = $2 RETURNING id';
      return (await database.query(sql, [serviceId, name])).length > 0;
    },
    deleteAllSubjects: async () =>
      (await database.query('DELETE FROM subjects WHERE service_id = $1 RETURNING id', [serviceId])).length,
    addFace: ({ subject, embedding, photo }) =>
      database.transaction(async (transaction) => {
        const subjectId = await ensureSubject(transaction, serviceId, subject);
        const id = randomUUID();
        await transaction.query(
          `INSERT INTO faces (id, service_id, subject_id, contract_id, embedding, photo)
           VALUES ($1, $2, $3, $4, $5::vector, $6)`,
          [id, serviceId, subjectId, contractId, toVectorText(embedding), photo ?? null],
        );
        return { id, subject };
      }),
    listFaces: async ({ subject, page, size }) => {
      const faces = await database.query<FaceRecord>(
        `SELECT faces.id, subjects.name AS subject FROM faces JOIN subjects ON subjects.id = subject_id
         WHERE faces.service_id = $1 AND ($2::text IS NULL OR subjects.name = $2)
         ORDER BY faces.created_at, faces.id LIMIT $3 OFFSET $4`,
        [serviceId, subject ?? null, size, page * size],
      );
      return { faces, total: await faceCount(subject) };
    },
    deleteFaces: async (subject) => {
      const rows = await database.query(
        `DELETE FROM faces USING subjects WHERE subjects.id = subject_id AND faces.service_id = $1
         AND ($2::text IS NULL OR subjects.name = $2) RETURNING faces.id`,
        [serviceId, subject ?? null],
      );
      return rows.length;
    },
    deleteFacesById: (ids) =>
      database.query<FaceRecord>(
        `DELETE FROM faces USING subjects WHERE subjects.id = subject_id AND faces.service_id = $1
         AND faces.id = ANY($2::uuid[]) RETURNING faces.id, subjects.name AS subject`,
        [serviceId, ids],
      ),
    findFace: async (id) => {
      const [row] = await database.query<FaceRecord & { embedding: string }>(
        `SELECT faces.id, subjects.name AS subject, embedding::text AS embedding
         FROM faces JOIN subjects ON subjects.id = subject_id
         WHERE faces.service_id = $1 AND faces.id = $2 AND contract_id = $3`,
        [serviceId, id, contractId],
      );
      return row && { ...row, embedding: fromVectorText(row.embedding) };
    },
    photo: async (id) => {
      const sql = 'SELECT photo FROM faces WHERE service_id = $1 AND id = $2';
      const [row] = await database.query<{ photo: Uint8Array | null }>(sql, [serviceId, id]);
      return row?.photo ?? undefined;
    },
    nearest: async (embedding, limit) => {
      const exact = (await faceCount()) <= exactUpTo;
      return nearestSubjects(database, contract, { serviceId, embedding, limit, exact });
    },
    allFaces: () => readAllFaces(database, serviceId),
    replaceEmbedding: async (id, embedding) => {
      await database.query(
        'UPDATE faces SET embedding = $3::vector, contract_id = $4 WHERE service_id = $1 AND id = $2',
        [serviceId, id, toVectorText(embedding), contractId],
      );
    },
    counts: async () => ({
      subjects: await count(database, 'SELECT count(*) AS count FROM subjects WHERE service_id = $1', [
        serviceId,
      ]),
      faces: await faceCount(),
      foreignFaces: await count(
        database,
        'SELECT count(*) AS count FROM faces WHERE service_id = $1 AND contract_id <> $2',
        [serviceId, contractId],
      ),
    }),
  };
}

/** Keyset paging: each batch begins after the last id, so the memory is that of one batch. */
async function* readAllFaces(database: Database, serviceId: string): AsyncGenerator<StoredFace> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await database.query<
      StoredFace & { embedding: string | Float32Array; photo: Uint8Array | null }
    >(
      `SELECT faces.id, subjects.name AS subject, contract_id AS "contractId", embedding::text AS embedding, photo
       FROM faces JOIN subjects ON subjects.id = subject_id
       WHERE faces.service_id = $1 AND faces.id > $2 ORDER BY faces.id LIMIT $3`,
      [serviceId, last, exportBatch],
    );
    for (const row of rows) {
      yield { ...row, embedding: fromVectorText(String(row.embedding)), photo: row.photo ?? undefined };
    }
    if (rows.length < exportBatch) return;
    last = rows[rows.length - 1].id;
  }
}
