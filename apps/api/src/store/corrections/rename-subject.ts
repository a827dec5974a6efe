import type { Queryable } from '../database.js';
import type { FaceRecord } from '../gallery-store.js';
import { isNameTaken, renameSubject } from '../subjects-of.js';
import { type Correcting, namesTaken, noteChange } from './correcting.js';
import { choiceParameters, chosenFaces, withdrawRefusals } from './refusals-of.js';

/** Refusals for one of the two people apply to the merged one. */
const handOverRefusals = `
  UPDATE refusals SET subject_id = target.id FROM subjects AS source, subjects AS target
  WHERE refusals.subject_id = source.id AND source.service_id = $1 AND source.name = $2
    AND target.service_id = $1 AND target.name = $3`;

async function merge(
  transaction: Queryable,
  correcting: Correcting,
  name: string,
  to: string,
): Promise<boolean> {
  const { serviceId, policy } = correcting;
  const faces = await transaction.query<FaceRecord>(
    `SELECT faces.id, subjects.name AS subject FROM faces, subjects WHERE ${chosenFaces}`,
    choiceParameters(serviceId, { subject: name }),
  );
  await transaction.query(handOverRefusals, [serviceId, name, to]);
  if (!(await renameSubject(transaction, serviceId, name, to))) return false;
  const moved = faces.map(({ id }) => id);
  await withdrawRefusals(transaction, moved, policy.threshold);
  await noteChange(transaction, correcting, { kind: 'merge', subject: name, to, faces, unmade: [name] });
  return true;
}

async function rename(
  transaction: Queryable,
  correcting: Correcting,
  name: string,
  to: string,
): Promise<boolean> {
  const isTaken = (await namesTaken(transaction, correcting, [to])).has(to);
  if (isTaken && name !== to) return merge(transaction, correcting, name, to);
  if (!(await renameSubject(transaction, correcting.serviceId, name, to))) return false;
  if (name !== to) await noteChange(transaction, correcting, { kind: 'rename', subject: name, to });
  return true;
}

/** Renames a person, or merges two, in a way that can be undone. */
export function renameOrMerge(correcting: Correcting, name: string, to: string): Promise<boolean> {
  const attempt = () =>
    correcting.database.transaction((transaction) => rename(transaction, correcting, name, to));
  return attempt().catch((error) => {
    if (isNameTaken(error)) return attempt();
    throw error;
  });
}
