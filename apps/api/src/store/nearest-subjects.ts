import type { Embedding } from '@lookalike/core';
import { changedSince } from '../search/read-faces.js';
import type { Database, Queryable } from './database.js';
import type { EmbeddingContract, SubjectDistance } from './gallery-store.js';
import { quoted } from './quoted.js';
import { toVectorText } from './vector-text.js';

/** Faces to look at per requested subject, before a second, wider search. */
const facesPerSubject = 8;
const widening = 8;
/** PostgreSQL truncates names to 63 characters. */
const longestIdInName = 40;

/** The nearest among some faces. */
export interface Look {
  /** Nearest first. */
  rows: SubjectDistance[];
  /** No face outside the rows is nearer than this; infinite if there is no other face. */
  beyond: number;
}

/** Looks at as many faces as asked for, or more; `undefined` if that is too many. */
export type LookAt = (faces: number) => Promise<Look | undefined>;

/** The index for one model's embeddings; created when a service with that model starts. */
export const createVectorIndex = ({ embeddingLength: length, contractId }: EmbeddingContract) =>
  `CREATE INDEX IF NOT EXISTS faces_${contractId.replace(/\W/g, '').slice(0, longestIdInName)}_hnsw ON faces
     USING hnsw ((embedding::vector(${length})) vector_l2_ops) WHERE contract_id = ${quoted(contractId)}`;

/** The index is only used to order by the plain distance: adding zero to it makes the search exact. */
function nearestInDatabase({ contractId, embeddingLength }: EmbeddingContract, exact: boolean): string {
  const distance = `embedding::vector(${embeddingLength}) <-> $1::vector`;
  return `WITH nearest AS MATERIALIZED (
      SELECT id, subject_id, ${distance} AS distance FROM faces
      WHERE contract_id = ${quoted(contractId)} AND service_id = $2
      ORDER BY ${exact ? `(${distance}) + 0` : distance} LIMIT $3
    )
    SELECT nearest.id AS face, subjects.name AS subject, distance
    FROM nearest JOIN subjects ON subjects.id = subject_id ORDER BY distance`;
}

/** The nearest among selected faces and those that changed since they were selected. */
const nearestOfListed = ({ contractId, embeddingLength }: EmbeddingContract) => `
  WITH listed AS (SELECT unnest($3::uuid[]) AS id UNION ${changedSince('$2', '$4')}),
  nearest AS MATERIALIZED (
    SELECT faces.id, subject_id, embedding::vector(${embeddingLength}) <-> $1::vector AS distance
    FROM listed JOIN faces ON faces.id = listed.id
    WHERE contract_id = ${quoted(contractId)} AND service_id = $2
    ORDER BY (embedding::vector(${embeddingLength}) <-> $1::vector) + 0 LIMIT $5
  )
  SELECT nearest.id AS face, subjects.name AS subject, distance
  FROM nearest JOIN subjects ON subjects.id = subject_id ORDER BY distance`;

interface Listed {
  serviceId: string;
  embedding: Embedding;
  /** Ids of the selected faces, and the state of the database at that time. */
  listed: readonly string[];
  snapshot: string;
  /** Maximum number of faces. */
  count: number;
}

/** The selected faces that still exist, and all that changed since, nearest first. */
export const nearestListed = (
  { query }: Queryable,
  contract: EmbeddingContract,
  { serviceId, embedding, listed, snapshot, count }: Listed,
): Promise<SubjectDistance[]> =>
  query(nearestOfListed(contract), [toVectorText(embedding), serviceId, listed, snapshot, count]);

/** The first row of each subject: rows are ordered by distance. */
const bestOfEach = (rows: readonly SubjectDistance[]): SubjectDistance[] => {
  const best = new Map<string, SubjectDistance>();
  for (const row of rows) if (!best.has(row.subject)) best.set(row.subject, row);
  return [...best.values()];
};

/** Finds the nearest by repeated looks; `undefined` if one of them fails. */
export type NearestRule = (look: LookAt, limit: number) => Promise<SubjectDistance[] | undefined>;

/** Looks at more and more faces until no other one can be nearer. */
async function widen(
  look: LookAt,
  limit: number,
  choose: (rows: SubjectDistance[]) => SubjectDistance[],
): ReturnType<NearestRule> {
  for (let faces = limit * facesPerSubject; ; faces *= widening) {
    const seen = await look(faces);
    if (!seen) return undefined;
    const best = choose(seen.rows);
    const isSure = best.length >= limit && best[limit - 1].distance <= seen.beyond;
    if (isSure || seen.beyond === Number.POSITIVE_INFINITY) return best.slice(0, limit);
  }
}

/** The nearest subjects, each by its best face. */
export const nearestSubjects: NearestRule = (look, limit) => widen(look, limit, bestOfEach);

/** The nearest faces, with their subjects. */
export const nearestFaces: NearestRule = (look, limit) => widen(look, limit, (rows) => rows);

/** The approximate search continues until it has enough faces of the service; within this transaction only. */
const searchSettings = `SELECT set_config('hnsw.iterative_scan', 'strict_order', true), set_config('hnsw.ef_search', '100', true)`;

interface Query {
  serviceId: string;
  embedding: Embedding;
  /** By a full scan, rather than by HNSW. */
  exact: boolean;
}

/** Finds the nearest with queries to the database, in a transaction if it uses HNSW. */
export async function searchDatabase(
  database: Database,
  contract: EmbeddingContract,
  { serviceId, embedding, exact }: Query,
  search: (look: LookAt) => ReturnType<NearestRule>,
): ReturnType<NearestRule> {
  const sql = nearestInDatabase(contract, exact);
  const vector = toVectorText(embedding);
  const lookBy =
    ({ query }: Queryable) =>
    async (faces: number) => {
      const rows = await query<SubjectDistance>(sql, [vector, serviceId, faces]);
      return { rows, beyond: rows.length < faces ? Number.POSITIVE_INFINITY : rows[faces - 1].distance };
    };
  if (exact) return search(lookBy(database));
  return database.transaction(async (transaction) => {
    await transaction.query(searchSettings);
    return search(lookBy(transaction));
  });
}
