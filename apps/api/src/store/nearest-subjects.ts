import type { Embedding } from '@lookalike/core';
import type { Database, Queryable } from './database.js';
import type { EmbeddingContract, SubjectDistance } from './gallery-store.js';
import { toVectorText } from './vector-text.js';

/** Faces that are looked at for each subject wanted, before a second and wider look. */
const facesPerSubject = 8;
const widening = 8;
/** PostgreSQL cuts names at 63 characters. */
const longestIdInName = 40;

interface Row {
  face: string;
  subject: string;
  distance: number;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The index that serves one model's embeddings; made when a service with that model starts. */
export const createVectorIndex = ({ embeddingLength: length, contractId }: EmbeddingContract) =>
  `CREATE INDEX IF NOT EXISTS faces_${contractId.replace(/\W/g, '').slice(0, longestIdInName)}_hnsw ON faces
     USING hnsw ((embedding::vector(${length})) vector_l2_ops) WHERE contract_id = ${quoted(contractId)}`;

/** The index serves an order by the bare distance only: adding nothing to it makes the search exact. */
function nearestFaces({ contractId, embeddingLength }: EmbeddingContract, exact: boolean): string {
  const distance = `embedding::vector(${embeddingLength}) <-> $1::vector`;
  return `WITH nearest AS MATERIALIZED (
      SELECT id, subject_id, ${distance} AS distance FROM faces
      WHERE contract_id = ${quoted(contractId)} AND service_id = $2
      ORDER BY ${exact ? `(${distance}) + 0` : distance} LIMIT $3
    )
    SELECT nearest.id AS face, subjects.name AS subject, distance
    FROM nearest JOIN subjects ON subjects.id = subject_id ORDER BY distance`;
}

/** The first row of each subject: rows come nearest first. */
const bestOfEach = (rows: readonly Row[]): SubjectDistance[] => {
  const best = new Map<string, SubjectDistance>();
  for (const row of rows) if (!best.has(row.subject)) best.set(row.subject, row);
  return [...best.values()];
};

/** The approximate search continues until it has enough faces of the service that asked; within this transaction only. */
const searchSettings = `SELECT set_config('hnsw.iterative_scan', 'strict_order', true), set_config('hnsw.ef_search', '100', true)`;

interface Query {
  serviceId: string;
  embedding: Embedding;
  limit: number;
  exact: boolean;
}

async function searchWidening(
  { query }: Queryable,
  contract: EmbeddingContract,
  { serviceId, embedding, limit, exact }: Query,
): Promise<SubjectDistance[]> {
  const sql = nearestFaces(contract, exact);
  for (let faces = limit * facesPerSubject; ; faces *= widening) {
    const rows = await query<Row>(sql, [toVectorText(embedding), serviceId, faces]);
    const best = bestOfEach(rows);
    if (best.length >= limit || rows.length < faces) return best.slice(0, limit);
  }
}

/** The nearest faces, whose they are too. */
export async function nearestFacesOf(
  database: Database,
  contract: EmbeddingContract,
  { serviceId, embedding, limit, exact }: Query,
): Promise<Row[]> {
  const sql = nearestFaces(contract, exact);
  return database.transaction(async (transaction) => {
    await transaction.query(searchSettings);
    return transaction.query<Row>(sql, [toVectorText(embedding), serviceId, limit]);
  });
}

/** The nearest subjects: by a full scan when `exact`, otherwise by HNSW. */
export async function nearestSubjects(
  database: Database,
  contract: EmbeddingContract,
  query: Query,
): Promise<SubjectDistance[]> {
  if (query.exact) return searchWidening(database, contract, query);
  return database.transaction(async (transaction) => {
    await transaction.query(searchSettings);
    return searchWidening(transaction, contract, query);
  });
}
