import type { Queryable } from '../database.js';
import type { FaceRecord } from '../gallery-store.js';
import { type Correcting, namesTaken, noteChange, onlySubject } from './correcting.js';
import { withdrawRefusals } from './refusals-of.js';

/** Locks the faces that belong to others. */
const facesOfOthers = `
  SELECT faces.id, subjects.name AS subject FROM faces JOIN subjects ON subjects.id = subject_id
  WHERE faces.service_id = $1 AND faces.id = ANY($2::uuid[]) AND subjects.name <> $3 ORDER BY faces.id FOR UPDATE OF faces`;

const refuseForOwners = `
  INSERT INTO refusals (id, service_id, subject_id, contract_id, embedding, change_id)
  SELECT gen_random_uuid(), service_id, subject_id, contract_id, embedding, $2::uuid FROM faces WHERE id = ANY($1::uuid[])`;

const giveTo = `
  WITH person AS (
    INSERT INTO subjects (service_id, name) VALUES ($1, $2)
    ON CONFLICT (service_id, name) DO UPDATE SET name = excluded.name RETURNING id
  )
  UPDATE faces SET subject_id = person.id FROM person WHERE faces.id = ANY($3::uuid[])`;

async function move(
  transaction: Queryable,
  correcting: Correcting,
  ids: readonly string[],
  to: string,
): Promise<FaceRecord[]> {
  const { serviceId, policy } = correcting;
  const faces = await transaction.query<FaceRecord>(facesOfOthers, [serviceId, ids, to]);
  if (faces.length === 0) return [];
  const moved = faces.map(({ id }) => id);
  const made = (await namesTaken(transaction, correcting, [to])).has(to) ? [] : [to];
  const subject = onlySubject(faces);
  const change = await noteChange(transaction, correcting, { kind: 'move', subject, to, faces, made });
  await transaction.query(refuseForOwners, [moved, change ?? null]);
  await transaction.query(giveTo, [serviceId, to, moved]);
  await withdrawRefusals(transaction, moved, policy.threshold);
  return faces;
}

/** Moves faces to a person, and records that they do not show their previous people. */
export const moveFaces = (
  correcting: Correcting,
  ids: readonly string[],
  to: string,
): Promise<FaceRecord[]> =>
  correcting.database.transaction((transaction) => move(transaction, correcting, ids, to));
