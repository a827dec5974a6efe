import { randomUUID } from 'node:crypto';
import type { Queryable } from '../database.js';
import { fromVectorText, toVectorText } from '../vector-text.js';
import type { Correcting } from './correcting.js';
import type { CorrectionStore, Refusal } from './correction-store.js';

/**
 * Photos of faces whose distance is at most this share of the threshold were taken at about the same moment: a
 * statement about one applies to the other.
 */
export const sameMoment = 0.5;

/** The faces to delete: of one person or of all, or by their ids. */
export interface FaceChoice {
  subject?: string;
  ids?: readonly string[];
}

/** The choice as a condition on `faces` and `subjects`; takes `$1` to `$3`. */
export const chosenFaces = `subjects.id = faces.subject_id AND faces.service_id = $1
  AND ($2::text IS NULL OR subjects.name = $2) AND ($3::uuid[] IS NULL OR faces.id = ANY($3))`;

export const choiceParameters = (serviceId: string, { subject, ids }: FaceChoice) => [
  serviceId,
  subject ?? null,
  ids ?? null,
];

/** The distance between the embeddings of two rows; infinite if different models made them. */
export const distanceBetween = (a: string, b: string) =>
  `CASE WHEN ${a}.contract_id = ${b}.contract_id THEN ${a}.embedding <-> ${b}.embedding ELSE 'infinity' END`;

/** Deletes refusals for people as whom the faces are now enrolled. */
export async function withdrawRefusals(
  { query }: Queryable,
  faces: readonly string[],
  threshold: number,
): Promise<void> {
  await query(
    `DELETE FROM refusals USING faces WHERE faces.id = ANY($1::uuid[]) AND refusals.subject_id = faces.subject_id
       AND ${distanceBetween('refusals', 'faces')} <= $2`,
    [faces, threshold * sameMoment],
  );
}

type RefusalStore = Pick<CorrectionStore, 'refuse' | 'refusedNear' | 'listRefusals' | 'deleteRefusals'>;

/** The refusals of one service. */
export function refusalsOf({ database, serviceId, contract, policy }: Correcting): RefusalStore {
  const { query } = database;
  const { contractId } = contract;
  return {
    refuse: async (embedding, subject) => {
      const [row] = await query<Refusal>(
        `INSERT INTO refusals (id, service_id, subject_id, contract_id, embedding)
         SELECT $1::uuid, $2::uuid, subject_id, $3, $4::vector FROM (
           SELECT id AS subject_id FROM subjects WHERE service_id = $2 AND name = $5
           UNION ALL SELECT NULL WHERE $5::text IS NULL
         ) AS subject RETURNING id, $5::text AS subject, created_at AS at`,
        [randomUUID(), serviceId, contractId, toVectorText(embedding), subject ?? null],
      );
      return row;
    },
    refusedNear: async (embedding) => {
      const rows = await query<{ subject: string | null; distance: number }>(
        `SELECT subjects.name AS subject, min(embedding <-> $3::vector) AS distance
         FROM refusals LEFT JOIN subjects ON subjects.id = subject_id
         WHERE refusals.service_id = $1 AND contract_id = $2 GROUP BY subjects.name`,
        [serviceId, contractId, toVectorText(embedding)],
      );
      const near = rows.filter(({ distance }) => distance <= policy.threshold);
      const everyone = near.find(({ subject }) => subject === null)?.distance;
      const subjects = near.flatMap(({ subject, distance }) =>
        subject === null ? [] : [[subject, distance] as const],
      );
      return { everyone, subjects: new Map(subjects) };
    },
    listRefusals: async () => {
      const rows = await query<Refusal & { vector: string | null }>(
        `SELECT refusals.id, subjects.name AS subject, refusals.created_at AS at,
           CASE WHEN contract_id = $2 THEN embedding::text END AS vector
         FROM refusals LEFT JOIN subjects ON subjects.id = subject_id
         WHERE refusals.service_id = $1 ORDER BY refusals.created_at DESC, refusals.id`,
        [serviceId, contractId],
      );
      return rows.map(({ vector, ...refusal }) => ({
        ...refusal,
        ...(vector !== null && { embedding: fromVectorText(vector) }),
      }));
    },
    deleteRefusals: async (id) => {
      const sql = 'DELETE FROM refusals WHERE service_id = $1 AND ($2::uuid IS NULL OR id = $2) RETURNING id';
      return (await query(sql, [serviceId, id ?? null])).length;
    },
  };
}
