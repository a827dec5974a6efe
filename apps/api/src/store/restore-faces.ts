import { createHash } from 'node:crypto';
import type { Queryable } from './database.js';
import { insertFaces } from './faces-of.js';
import type { EmbeddingContract, NewFace } from './gallery-store.js';

/** The groups of digits in a UUID, and the digits that mark it as version 8, with custom content. */
const uuidShape = /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/;

/** A UUID that is always the same for the same texts. */
export function stableId(...texts: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
  return digest.replace(uuidShape, '$1-$2-8$3-8$4-$5');
}

/**
 * Adds faces under their ids from an exported gallery. Faces that the service already has are skipped. An id that
 * another service in the same database uses is replaced by one derived from both.
 * @returns the number of new faces.
 */
export async function restoreFaces(
  database: Queryable,
  serviceId: string,
  contract: EmbeddingContract,
  faces: readonly (NewFace & { id: string })[],
): Promise<number> {
  const ids = faces.map(({ id }) => ({ id, own: stableId(serviceId, id) }));
  const rows = await database.query<{ id: string; service: string }>(
    'SELECT id, service_id AS service FROM faces WHERE id = ANY($1::uuid[])',
    [ids.flatMap(({ id, own }) => [id, own])],
  );
  const owners = new Map(rows.map(({ id, service }) => [id, service]));
  const fresh = faces.flatMap((face, index) => {
    const { id, own } = ids[index];
    if (owners.get(id) === serviceId || owners.has(own)) return [];
    return [{ ...face, id: owners.has(id) ? own : id }];
  });
  if (fresh.length === 0) return 0;
  return (await insertFaces(database, serviceId, contract, fresh)).added.length;
}
