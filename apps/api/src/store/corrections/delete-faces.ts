import type { Queryable } from '../database.js';
import type { GalleryStore } from '../gallery-store.js';
import { forgetChanges, forgetChangesOfFaces, holdFaces, recordChange } from './changes-of.js';
import type { Correcting } from './correcting.js';
import {
  choiceParameters,
  chosenFaces,
  distanceBetween,
  type FaceChoice,
  sameMoment,
} from './refusals-of.js';

/** Deletions without undo: permanent, and one batch at a time. */
export type Deletions = Pick<
  GalleryStore,
  'deleteSubject' | 'deleteAllSubjects' | 'deleteFaces' | 'deleteFacesById'
>;

/** Tables with copies of faces that may resemble those in the gallery. */
const copies = ['refusals', 'sightings'];

/** Deletes copies that, by the model's threshold, show the same people as the deleted faces. */
async function forgetCopies(
  { query }: Queryable,
  { serviceId }: Correcting,
  choice: FaceChoice,
  distance: number,
): Promise<void> {
  for (const table of copies) {
    await query(
      `DELETE FROM ${table} USING faces, subjects WHERE ${chosenFaces} AND ${table}.service_id = $1
         AND ${distanceBetween(table, 'faces')} <= $4`,
      [...choiceParameters(serviceId, choice), distance],
    );
  }
}

const forgetEverything = async ({ query }: Queryable, { serviceId }: Correcting) => {
  for (const table of [...copies, 'changes', 'jobs']) {
    await query(`DELETE FROM ${table} WHERE service_id = $1`, [serviceId]);
  }
};

/** Deletes faces, and the people in `unmade`, in a way that can be undone. Returns the faces. */
const hold = (correcting: Correcting, choice: FaceChoice, unmade: readonly string[]) =>
  correcting.database.transaction(async (transaction) => {
    const { serviceId, policy } = correcting;
    const { subject } = choice;
    const note = { kind: 'delete', subject, unmade } as const;
    const change = await recordChange(transaction, serviceId, policy.undoSeconds, note);
    const faces = await holdFaces(transaction, change, serviceId, choice);
    const sql = 'DELETE FROM subjects WHERE service_id = $1 AND name = ANY($2)';
    await transaction.query(sql, [serviceId, unmade]);
    if (faces.length === 0 && unmade.length === 0) {
      await transaction.query('DELETE FROM changes WHERE id = $1', [change]);
    }
    return faces;
  });

/** Permanent deletions, including all records, kept data and similar copies. */
function finalDeletions(correcting: Correcting, deletions: Deletions): Deletions {
  const { database, serviceId, policy } = correcting;
  const { threshold } = policy;
  return {
    deleteSubject: async (name) => {
      await forgetCopies(database, correcting, { subject: name }, threshold);
      const deleted = await deletions.deleteSubject(name);
      const wasHeld = await forgetChanges(database, serviceId, name);
      return deleted || wasHeld;
    },
    deleteAllSubjects: async () => {
      const deleted = await deletions.deleteAllSubjects();
      await forgetEverything(database, correcting);
      return deleted;
    },
    deleteFaces: async (subject) => {
      await forgetCopies(database, correcting, { subject }, threshold);
      const deleted = await deletions.deleteFaces(subject);
      await forgetChanges(database, serviceId, subject);
      return deleted;
    },
    deleteFacesById: async (ids) => {
      await forgetCopies(database, correcting, { ids }, threshold * sameMoment);
      const deleted = await deletions.deleteFacesById(ids);
      await forgetChangesOfFaces(database, serviceId, ids);
      return deleted;
    },
  };
}

/** Deletions that can be undone for a time: the data are kept until then, and then erased. */
function heldDeletions(correcting: Correcting, deletions: Pick<GalleryStore, 'listSubjects'>): Deletions {
  const { database, policy } = correcting;
  const holdPeople = async (choice: FaceChoice, names: readonly string[]) => {
    if (names.length > 0) await forgetCopies(database, correcting, choice, policy.threshold);
    return hold(correcting, choice, names);
  };
  return {
    deleteSubject: async (name) => {
      if (!(await deletions.listSubjects()).includes(name)) return false;
      await holdPeople({ subject: name }, [name]);
      return true;
    },
    deleteAllSubjects: async () => {
      const names = await deletions.listSubjects();
      if (names.length > 0) await holdPeople({}, names);
      return names.length;
    },
    deleteFaces: async (subject) => (await hold(correcting, { subject }, [])).length,
    deleteFacesById: async (ids) => hold(correcting, { ids }, []),
  };
}

/** The deletions of a gallery: permanent or not, depending on its policy and on each request. */
export function deletionsOf(
  correcting: Correcting,
  deletions: Deletions & Pick<GalleryStore, 'listSubjects'>,
): Deletions {
  const { undoSeconds, holdDeleted } = correcting.policy;
  const final = finalDeletions(correcting, deletions);
  const held = holdDeleted && undoSeconds > 0 ? heldDeletions(correcting, deletions) : final;
  const as = (options: { now?: boolean } = {}) => (options.now ? final : held);
  return {
    deleteSubject: (name, options) => as(options).deleteSubject(name),
    deleteAllSubjects: (options) => as(options).deleteAllSubjects(),
    deleteFaces: (subject, options) => as(options).deleteFaces(subject),
    deleteFacesById: (ids, options) => as(options).deleteFacesById(ids),
  };
}
