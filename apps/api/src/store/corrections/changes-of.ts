import { randomUUID } from 'node:crypto';
import type { Queryable } from '../database.js';
import { renameSubject } from '../subjects-of.js';
import type { Correcting } from './correcting.js';
import type { Change, ChangeKind, CorrectionStore } from './correction-store.js';
import { choiceParameters, chosenFaces, type FaceChoice } from './refusals-of.js';

/** What is recorded of a change. */
export interface NewChange {
  kind: ChangeKind;
  subject?: string;
  to?: string;
  /** Faces with their previous subjects; without a subject if they are new. */
  faces?: readonly { id: string; subject?: string }[];
  /** People that it created. */
  made?: readonly string[];
  /** People that it removed. */
  unmade?: readonly string[];
}

const insertChange = `WITH change AS (
    INSERT INTO changes (id, service_id, kind, subject, to_subject, made, unmade, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 second') RETURNING id
  )
  INSERT INTO changed_faces (change_id, face_id, subject)
  SELECT change.id, face.id, face.subject FROM change, unnest($9::uuid[], $10::text[]) AS face (id, subject)`;

/** Records a change so that it can be undone. Returns its id. */
export async function recordChange(
  { query }: Queryable,
  serviceId: string,
  undoSeconds: number,
  { kind, subject, to, faces = [], made = [], unmade = [] }: NewChange,
): Promise<string> {
  const id = randomUUID();
  await query(insertChange, [
    ...[id, serviceId, kind, subject ?? null, to ?? null, made, unmade, undoSeconds],
    faces.map((face) => face.id),
    faces.map((face) => face.subject ?? null),
  ]);
  return id;
}

/** Removes faces from the gallery and keeps them for as long as the change can be undone. Returns them. */
export async function holdFaces(
  { query }: Queryable,
  change: string,
  serviceId: string,
  choice: FaceChoice,
): Promise<{ id: string; subject: string }[]> {
  return query(
    `WITH taken AS (
       DELETE FROM faces USING subjects WHERE ${chosenFaces}
       RETURNING faces.id, subjects.name, contract_id, embedding, photo, faces.created_at
     )
     INSERT INTO changed_faces (change_id, face_id, subject, contract_id, embedding, photo, created_at)
     SELECT $4::uuid, id, name, contract_id, embedding, photo, created_at FROM taken RETURNING face_id AS id, subject`,
    [...choiceParameters(serviceId, choice), change],
  );
}

/**
 * Deletes the changes that involve a person, with the person's kept faces; without a name, all changes of the service.
 * Returns whether one of them was a deletion.
 */
export async function forgetChanges(
  { query }: Queryable,
  serviceId: string,
  subject?: string,
): Promise<boolean> {
  const rows = await query<{ kind: ChangeKind }>(
    `DELETE FROM changes WHERE service_id = $1 AND ($2::text IS NULL OR $2 IN (subject, to_subject)
       OR $2 = ANY(made) OR $2 = ANY(unmade)
       OR EXISTS (SELECT FROM changed_faces WHERE change_id = changes.id AND changed_faces.subject = $2)) RETURNING kind`,
    [serviceId, subject ?? null],
  );
  return rows.some(({ kind }) => kind === 'delete');
}

/** Deletes records and kept data of faces. */
export async function forgetChangesOfFaces(
  { query }: Queryable,
  serviceId: string,
  ids: readonly string[],
): Promise<void> {
  await query(
    `DELETE FROM changed_faces USING changes WHERE changes.id = change_id AND service_id = $1 AND face_id = ANY($2::uuid[])`,
    [serviceId, ids],
  );
  await query(
    `DELETE FROM changes WHERE service_id = $1 AND kind IN ('enrol', 'move')
       AND NOT EXISTS (SELECT FROM changed_faces WHERE change_id = changes.id)`,
    [serviceId],
  );
}

const undoSteps = [
  `INSERT INTO subjects (service_id, name)
   SELECT $2::uuid, name FROM (
     SELECT unnest(unmade) AS name FROM changes WHERE id = $1
     UNION SELECT subject FROM changed_faces WHERE change_id = $1 AND subject IS NOT NULL
   ) AS names ORDER BY name ON CONFLICT DO NOTHING`,
  `INSERT INTO faces (id, service_id, subject_id, contract_id, embedding, photo, created_at)
   SELECT face_id, $2::uuid, subjects.id, contract_id, embedding, photo, changed_faces.created_at
   FROM changed_faces JOIN subjects ON subjects.service_id = $2 AND subjects.name = subject
   WHERE change_id = $1 AND embedding IS NOT NULL ON CONFLICT (id) DO NOTHING`,
  `UPDATE faces SET subject_id = subjects.id FROM changed_faces, subjects
   WHERE change_id = $1 AND face_id = faces.id AND faces.service_id = $2
     AND subjects.service_id = $2 AND subjects.name = changed_faces.subject`,
  `DELETE FROM faces USING changed_faces
   WHERE change_id = $1 AND face_id = faces.id AND faces.service_id = $2 AND subject IS NULL`,
  `DELETE FROM subjects USING changes WHERE changes.id = $1 AND subjects.service_id = $2 AND name = ANY(made)
     AND NOT EXISTS (SELECT FROM faces WHERE subject_id = subjects.id)`,
  'UPDATE sightings SET change_id = NULL WHERE change_id = $1 AND service_id = $2',
  'DELETE FROM refusals WHERE change_id = $1 AND service_id = $2',
  'DELETE FROM changes WHERE id = $1 AND service_id = $2',
];

interface Row {
  kind: ChangeKind;
  subject: string | null;
  to_subject: string | null;
}

async function undo(transaction: Queryable, serviceId: string, id: string): Promise<string[] | undefined> {
  const [change] = await transaction.query<Row>(
    `SELECT kind, subject, to_subject FROM changes
     WHERE id = $1 AND service_id = $2 AND expires_at > now() FOR UPDATE`,
    [id, serviceId],
  );
  if (!change) return undefined;
  const { kind, subject, to_subject: to } = change;
  if (kind === 'rename' && subject !== null && to !== null) {
    await renameSubject(transaction, serviceId, to, subject);
  }
  const others = await transaction.query<{ subject: string }>(
    'SELECT DISTINCT subject FROM changed_faces WHERE change_id = $1 AND subject IS NOT NULL',
    [id],
  );
  for (const step of undoSteps) await transaction.query(step, [id, serviceId]);
  return [...new Set([subject, to, ...others.map((face) => face.subject)])].filter((name) => name !== null);
}

const mostListed = 100;

/** The changes of one service that can be undone. */
export const changesOf = ({
  database,
  serviceId,
}: Correcting): Pick<CorrectionStore, 'listChanges' | 'undo'> => ({
  listChanges: async () => {
    const rows = await database.query<Omit<Change, 'faces'> & { faces: string }>(
      `SELECT id, kind, subject, to_subject AS to, created_at AS at, expires_at AS until,
         (SELECT count(*) FROM changed_faces WHERE change_id = changes.id) AS faces
       FROM changes WHERE service_id = $1 AND expires_at > now() ORDER BY created_at DESC, id LIMIT $2`,
      [serviceId, mostListed],
    );
    return rows.map((row) => ({ ...row, faces: Number(row.faces) }));
  },
  undo: (id) => database.transaction((transaction) => undo(transaction, serviceId, id)),
});
