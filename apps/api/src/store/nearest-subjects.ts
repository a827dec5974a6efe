import type { Embedding } from '@lookalike/core';
import type { Database } from './database.js';
import type { EmbeddingContract, SubjectDistance } from './gallery-store.js';
import { toVectorText } from './vector-text.js';

/** Faces that are looked at for each subject wanted, before a second and wider look. */
const facesPerSubject = 8;
const widening = 8;

interface Row {
  face: string;
  subject: string;
  distance: number;
}

/** The index that serves one model's embeddings; made when a service with that model starts. */
export const createVectorIndex = ({ embeddingLength: length, contractId }: EmbeddingContract) =>
  `CREATE INDEX IF NOT EXISTS faces_${contractId.replace(/\W/g, '')}_hnsw ON faces
     USING hnsw ((embedding::vector(${length})) vector_l2_ops)
     WHERE contract_id = '${contractId.replaceAll("'", "''")}'`;

function nearestFaces(contract: EmbeddingContract): string {
  const vector = `embedding::vector(${contract.embeddingLength})`;
  return `WITH nearest AS MATERIALIZED (
      SELECT id, subject_id, ${vector} <-> $1::vector AS distance FROM faces
      WHERE contract_id = '${contract.contractId.replaceAll("'", "''")}' AND service_id = $2
      ORDER BY ${vector} <-> $1::vector LIMIT $3
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

/**
 * The nearest subjects by HNSW beyond `exactUpTo` faces and by a full scan below: the approximate search widens
 * until it has enough of the service's own faces (pgvector's iterative scan).
 */
export async function nearestSubjects(
  database: Database,
  contract: EmbeddingContract,
  query: { serviceId: string; embedding: Embedding; limit: number; exact: boolean },
): Promise<SubjectDistance[]> {
  const { serviceId, embedding, limit, exact } = query;
  return database.transaction(async (transaction) => {
    await transaction.query(
      exact ? 'SET LOCAL enable_indexscan = off' : 'SET LOCAL hnsw.iterative_scan = strict_order',
    );
    for (let faces = limit * facesPerSubject; ; faces *= widening) {
      const parameters = [toVectorText(embedding), serviceId, faces];
      const rows = await transaction.query<Row>(nearestFaces(contract), parameters);
      const best = bestOfEach(rows);
      if (best.length >= limit || rows.length < faces) return best.slice(0, limit);
    }
  });
}
