import { randomUUID } from 'node:crypto';
import { enrolFaces } from '../corrections/add-faces.js';
import type { Correcting } from '../corrections/correcting.js';
import { sameMoment } from '../corrections/refusals-of.js';
import type { Queryable } from '../database.js';
import type { FaceRecord } from '../gallery-store.js';
import { fromVectorText, toVectorText } from '../vector-text.js';
import type { NewSighting, Sighting, SightingStore } from './sighting-store.js';

/** Maximum sightings per service; the oldest are deleted. More could not be grouped within the time of a request. */
const mostKept = 500;

const keepOne = `
  INSERT INTO sightings (id, service_id, contract_id, embedding, photo, camera, expires_at)
  SELECT $1::uuid, $2::uuid, $3, $4::vector, decode($5, 'base64'), $6, now() + $7 * interval '1 second'
  WHERE NOT EXISTS (
    SELECT FROM sightings WHERE service_id = $2 AND seen_at > now() - interval '1 minute'
      AND CASE WHEN contract_id = $3 THEN embedding <-> $4::vector ELSE 'infinity' END <= $8
  )`;

const makeRoom = `
  DELETE FROM sightings WHERE id IN (
    SELECT id FROM sightings WHERE service_id = $1 ORDER BY seen_at DESC, id OFFSET $2
  )`;

const waiting = 'service_id = $1 AND change_id IS NULL AND expires_at > now()';

async function keep(
  { database, serviceId, contract, policy }: Correcting,
  sightings: readonly NewSighting[],
  seconds: number,
): Promise<void> {
  for (const { embedding, photo, camera } of sightings) {
    await database.query(keepOne, [
      ...[randomUUID(), serviceId, contract.contractId, toVectorText(embedding)],
      ...[Buffer.from(photo).toString('base64'), camera ?? null, seconds, policy.threshold * sameMoment],
    ]);
  }
  await database.query(makeRoom, [serviceId, mostKept]);
}

async function name(
  transaction: Queryable,
  correcting: Correcting,
  { ids, subject, keepsPhotos }: { ids: readonly string[]; subject: string; keepsPhotos: boolean },
): Promise<FaceRecord[]> {
  const { serviceId, contract } = correcting;
  const rows = await transaction.query<{ id: string; embedding: string; photo: Uint8Array }>(
    `SELECT id, embedding::text AS embedding, photo FROM sightings
     WHERE ${waiting} AND contract_id = $3 AND id = ANY($2::uuid[]) ORDER BY seen_at, id FOR UPDATE`,
    [serviceId, ids, contract.contractId],
  );
  if (rows.length === 0) return [];
  const faces = rows.map(({ embedding, photo }) => ({
    ...{ subject, embedding: fromVectorText(embedding) },
    ...(keepsPhotos && { photo }),
  }));
  const { added, change } = await enrolFaces(transaction, correcting, faces);
  const named = rows.map(({ id }) => id);
  if (change === undefined)
    await transaction.query('DELETE FROM sightings WHERE id = ANY($1::uuid[])', [named]);
  else
    await transaction.query('UPDATE sightings SET change_id = $2 WHERE id = ANY($1::uuid[])', [
      named,
      change,
    ]);
  return added;
}

/** The faces of one service that wait for a name. */
export function sightingsOf(correcting: Correcting): SightingStore {
  const { database, serviceId, contract } = correcting;
  const { query } = database;
  const remove = async (ids?: readonly string[]) => {
    const sql = `DELETE FROM sightings WHERE ${waiting} AND ($2::uuid[] IS NULL OR id = ANY($2)) RETURNING id`;
    return (await query(sql, [serviceId, ids ?? null])).length;
  };
  return {
    keepSightings: (sightings, seconds) => keep(correcting, sightings, seconds),
    listSightings: async () => {
      const rows = await query<Omit<Sighting, 'embedding'> & { embedding: string }>(
        `SELECT id, embedding::text AS embedding, camera, seen_at AS at, expires_at AS until FROM sightings
         WHERE ${waiting} AND contract_id = $2 ORDER BY seen_at DESC, id LIMIT $3`,
        [serviceId, contract.contractId, mostKept],
      );
      return rows.map((row) => ({ ...row, embedding: fromVectorText(row.embedding) }));
    },
    sightingPhoto: async (id) => {
      const sql = `SELECT photo FROM sightings WHERE ${waiting} AND id = $2`;
      const [row] = await query<{ photo: Uint8Array }>(sql, [serviceId, id]);
      return row?.photo;
    },
    nameSightings: (ids, subject, { keepsPhotos }) =>
      database.transaction((transaction) => name(transaction, correcting, { ids, subject, keepsPhotos })),
    refuseSightings: async (ids, subject) => {
      const refused = await query(
        `INSERT INTO refusals (id, service_id, subject_id, contract_id, embedding)
         SELECT gen_random_uuid(), $1::uuid, subjects.id, contract_id, embedding
         FROM sightings LEFT JOIN subjects ON subjects.service_id = $1 AND subjects.name = $3::text
         WHERE sightings.${waiting} AND sightings.id = ANY($2::uuid[]) AND ($3::text IS NULL OR subjects.id IS NOT NULL)
         RETURNING id`,
        [serviceId, ids, subject ?? null],
      );
      if (subject === undefined) await remove(ids);
      return refused.length;
    },
    deleteSightings: remove,
  };
}
