import { randomUUID } from 'node:crypto';
import type { Queryable } from './database.js';
import { idsOfBatch } from './face-batches.js';
import type { EmbeddingContract, FaceRecord, GalleryStore, NewFace } from './gallery-store.js';
import { fromVectorText, toVectorText } from './vector-text.js';

type FaceStore = Pick<
  GalleryStore,
  'addFaces' | 'listFaces' | 'deleteFaces' | 'deleteFacesById' | 'findFace' | 'photo' | 'replaceEmbedding'
>;

/**
 * Existing subjects are updated, so that they cannot be deleted before their faces are added. A row that is new has
 * never been locked or updated, which its `xmax` shows.
 */
const insertStatement = `
  WITH people AS (
    INSERT INTO subjects (service_id, name) SELECT DISTINCT $1::uuid, name FROM unnest($2::text[]) AS names (name)
    ORDER BY name ON CONFLICT (service_id, name) DO UPDATE SET name = excluded.name RETURNING id, name, xmax = 0 AS made
  ), added AS (
    INSERT INTO faces (id, service_id, subject_id, contract_id, embedding, photo)
    SELECT face.id, $1::uuid, people.id, $3, face.embedding::vector, decode(face.photo, 'base64')
    FROM unnest($4::uuid[], $2::text[], $5::text[], $6::text[]) AS face (id, subject, embedding, photo)
    JOIN people ON people.name = face.subject ON CONFLICT (id) DO NOTHING RETURNING id, subject_id
  )
  SELECT added.id, name AS subject, made FROM added JOIN people ON people.id = subject_id`;

export interface InsertedFaces {
  added: FaceRecord[];
  /** Subjects that were created for them. */
  made: string[];
}

const ofFace = `FROM faces JOIN subjects ON subjects.id = subject_id WHERE faces.service_id = $1`;
const deleteOfFace = `DELETE FROM faces USING subjects WHERE subjects.id = subject_id AND faces.service_id = $1`;

async function countFaces(database: Queryable, serviceId: string, subject?: string): Promise<number> {
  const [row] =
    subject === undefined
      ? await database.query<{ n: string }>('SELECT count(*) AS n FROM faces WHERE service_id = $1', [
          serviceId,
        ])
      : await database.query<{ n: string }>(`SELECT count(*) AS n ${ofFace} AND subjects.name = $2`, [
          serviceId,
          subject,
        ]);
  return Number(row.n);
}

/** Adds faces with one statement, which may be part of a transaction; faces whose ids exist are skipped. */
export async function insertFaces(
  database: Queryable,
  serviceId: string,
  { contractId }: EmbeddingContract,
  faces: readonly NewFace[],
): Promise<InsertedFaces> {
  const given = faces.map(({ id = randomUUID(), subject }): FaceRecord => ({ id, subject }));
  const names = faces.map(({ subject }) => subject);
  const ids = given.map(({ id }) => id);
  const vectors = faces.map(({ embedding }) => toVectorText(embedding));
  const photos = faces.map(({ photo }) => (photo ? Buffer.from(photo).toString('base64') : null));
  const rows = await database.query<FaceRecord & { made: boolean }>(insertStatement, [
    serviceId,
    names,
    contractId,
    ids,
    vectors,
    photos,
  ]);
  const inserted = new Set(rows.map(({ id }) => id));
  return {
    added: given.filter(({ id }) => inserted.delete(id)),
    made: [...new Set(rows.filter(({ made }) => made).map(({ subject }) => subject))],
  };
}

const deleteBatch = `DELETE FROM faces WHERE id IN (${idsOfBatch(`JOIN subjects ON subjects.id = subject_id
  WHERE faces.service_id = $1 AND ($2::text IS NULL OR subjects.name = $2)`)}) RETURNING id`;

/**
 * Deletes the faces of one subject or of all, one batch at a time: the write-ahead log needs space for what is deleted,
 * and one batch limits that.
 */
export async function deleteFacesOf(
  database: Queryable,
  serviceId: string,
  subject?: string,
): Promise<number> {
  for (let count = 0; ; ) {
    const { length } = await database.query(deleteBatch, [serviceId, subject ?? null]);
    if (length === 0) return count;
    count += length;
  }
}

/** The part of a gallery that deals with faces. */
export function facesOf(database: Queryable, serviceId: string, contract: EmbeddingContract): FaceStore {
  const { contractId } = contract;
  return {
    addFaces: async (faces, transaction = database) =>
      (await insertFaces(transaction, serviceId, contract, faces)).added,
    listFaces: async ({ subject, page, size }) => {
      const sql = `SELECT faces.id, subjects.name AS subject ${ofFace} AND ($2::text IS NULL OR subjects.name = $2)
        ORDER BY faces.created_at, faces.id LIMIT $3 OFFSET $4`;
      const faces = await database.query<FaceRecord>(sql, [serviceId, subject ?? null, size, page * size]);
      return { faces, total: await countFaces(database, serviceId, subject) };
    },
    deleteFaces: (subject) => deleteFacesOf(database, serviceId, subject),
    deleteFacesById: (ids) => {
      const sql = `${deleteOfFace} AND faces.id = ANY($2::uuid[]) RETURNING faces.id, subjects.name AS subject`;
      return database.query<FaceRecord>(sql, [serviceId, ids]);
    },
    findFace: async (id) => {
      const sql = `SELECT faces.id, subjects.name AS subject, embedding::text AS embedding
        ${ofFace} AND faces.id = $2 AND contract_id = $3`;
      const [row] = await database.query<FaceRecord & { embedding: string }>(sql, [
        serviceId,
        id,
        contractId,
      ]);
      return row && { ...row, embedding: fromVectorText(row.embedding) };
    },
    photo: async (id) => {
      const sql = 'SELECT photo FROM faces WHERE service_id = $1 AND id = $2';
      const [row] = await database.query<{ photo: Uint8Array | null }>(sql, [serviceId, id]);
      return row?.photo ?? undefined;
    },
    replaceEmbedding: async (id, embedding, transaction = database) => {
      const sql =
        'UPDATE faces SET embedding = $3::vector, contract_id = $4 WHERE service_id = $1 AND id = $2';
      await transaction.query(sql, [serviceId, id, toVectorText(embedding), contractId]);
    },
  };
}
