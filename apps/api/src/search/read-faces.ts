import type { Database, Queryable } from '../store/database.js';
import type { EmbeddingContract } from '../store/gallery-store.js';
import { quoted } from '../store/quoted.js';
import { faceRecord, faceRecords, idBytes, uuidsOf } from './face-records.js';

/** Faces per statement: 1.6 MB over the wire. */
const facesInPage = 1000;
const none = new Uint8Array();
const beforeAll = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** Ordered by age, as they are stored on the disk; faces of other models are skipped. */
const nextPage = `
  WITH page AS (
    SELECT id, created_at, contract_id, embedding FROM faces
    WHERE service_id = $1 AND (created_at, id) > ($3::timestamptz, $4::uuid) ORDER BY created_at, id LIMIT $5
  ), last AS (SELECT id, created_at FROM page ORDER BY created_at DESC, id DESC LIMIT 1)
  SELECT (SELECT ${faceRecords} FROM page WHERE contract_id = $2) AS faces, created_at::text AS at, id FROM last`;

async function* readPages(
  database: Queryable,
  serviceId: string,
  { contractId }: EmbeddingContract,
): AsyncGenerator<Uint8Array> {
  for (let last = beforeAll; ; ) {
    const limits = [serviceId, contractId, last.at, last.id, facesInPage];
    const [page] = await database.query<{ faces: Uint8Array | null; at: string; id: string }>(
      nextPage,
      limits,
    );
    if (!page) return;
    if (page.faces) yield page.faces;
    last = page;
  }
}

/**
 * All faces of a service that one model embedded, as records, one page at a time; in the embedded database, other
 * statements can run between pages.
 */
export function readFaces(
  database: Database,
  serviceId: string,
  contract: EmbeddingContract,
): AsyncIterable<Uint8Array> {
  if (!database.stream) return readPages(database, serviceId, contract);
  return database.stream(`SELECT ${faceRecord} FROM faces
    WHERE service_id = ${quoted(serviceId)} AND contract_id = ${quoted(contract.contractId)}`);
}

/** The state of the database at a moment, in PostgreSQL's notation for snapshots. */
export type Snapshot = string;

export async function takeSnapshot({ query }: Queryable): Promise<Snapshot> {
  const [{ snapshot }] = await query<{ snapshot: Snapshot }>(
    'SELECT pg_current_snapshot()::text AS snapshot',
  );
  return snapshot;
}

/**
 * The faces that were added, deleted or changed since a snapshot, in any transaction that it did not see. The arguments
 * are SQL for the service and the snapshot.
 */
export const changedSince = (serviceId: string, snapshot: string) =>
  `SELECT face_id AS id FROM face_changes WHERE service_id = ${serviceId}
     AND transaction >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
     AND NOT pg_visible_in_snapshot(transaction, ${snapshot}::pg_snapshot)`;

const readChanges = `SELECT pg_current_snapshot()::text AS snapshot,
  (SELECT string_agg(DISTINCT uuid_send(id), ''::bytea) FROM (${changedSince('$1', '$2')}) AS changed) AS ids`;

const readThose = `SELECT ${faceRecords} AS faces FROM faces
  WHERE service_id = $1 AND contract_id = $2 AND id = ANY($3::uuid[])`;

/** Faces that changed since a snapshot: the ids of all, and records of those that still exist. */
export interface Changes {
  ids: Uint8Array;
  faces: Uint8Array;
}

/** The next snapshot, and the changes up to it, one page at a time. */
export async function changesSince(
  database: Queryable,
  serviceId: string,
  { contractId }: EmbeddingContract,
  snapshot: Snapshot,
): Promise<{ snapshot: Snapshot; changes: AsyncIterable<Changes> }> {
  const [read] = await database.query<{ snapshot: Snapshot; ids: Uint8Array | null }>(readChanges, [
    serviceId,
    snapshot,
  ]);
  const all = read.ids ?? none;
  async function* pages(): AsyncGenerator<Changes> {
    for (let at = 0; at < all.length; at += facesInPage * idBytes) {
      const ids = all.subarray(at, at + facesInPage * idBytes);
      const [page] = await database.query<{ faces: Uint8Array | null }>(readThose, [
        serviceId,
        contractId,
        uuidsOf(ids),
      ]);
      yield { ids, faces: page.faces ?? none };
    }
  }
  return { snapshot: read.snapshot, changes: pages() };
}
