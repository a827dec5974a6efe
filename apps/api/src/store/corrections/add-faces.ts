import type { Queryable } from '../database.js';
import { insertFaces } from '../faces-of.js';
import type { FaceRecord, NewFace } from '../gallery-store.js';
import { type Correcting, noteChange, onlySubject } from './correcting.js';
import { withdrawRefusals } from './refusals-of.js';

interface AddedFaces {
  added: FaceRecord[];
  /** The id of the change, if it can be undone. */
  change?: string;
}

/** Adds faces in a transaction, and deletes refusals of these faces for their subjects. */
export async function enrolFaces(
  transaction: Queryable,
  correcting: Correcting,
  faces: readonly NewFace[],
): Promise<AddedFaces> {
  const { serviceId, contract, policy } = correcting;
  const { added, made } = await insertFaces(transaction, serviceId, contract, faces);
  if (added.length === 0) return { added };
  const ids = added.map(({ id }) => id);
  await withdrawRefusals(transaction, ids, policy.threshold);
  const change = await noteChange(transaction, correcting, {
    kind: 'enrol',
    subject: onlySubject(added),
    faces: ids.map((id) => ({ id })),
    made,
  });
  return { added, change };
}

/** Adds faces in a way that can be undone, in a new transaction or as part of one. */
export async function addFaces(
  correcting: Correcting,
  faces: readonly NewFace[],
  transaction?: Queryable,
): Promise<FaceRecord[]> {
  const add = async (within: Queryable) => (await enrolFaces(within, correcting, faces)).added;
  return transaction ? add(transaction) : correcting.database.transaction(add);
}
