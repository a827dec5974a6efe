import type { Queryable } from './database.js';
import { deleteFacesOf } from './faces-of.js';
import type { GalleryStore } from './gallery-store.js';

type SubjectStore = Pick<
  GalleryStore,
  'addSubject' | 'listSubjects' | 'holdSubjects' | 'deleteSubject' | 'deleteAllSubjects'
>;

/** Locks in the order in which faces are added, so that two renames, or a rename and an addition, cannot deadlock. */
const lockSubjects =
  'SELECT id, name FROM subjects WHERE service_id = $1 AND name = ANY($2) ORDER BY name FOR UPDATE';

/** Photos of jobs waiting for a person follow the faces; deleting the old name would delete them. */
const renameInJobs = `UPDATE job_items SET subject = $3 FROM jobs
  WHERE jobs.id = job_id AND service_id = $1 AND subject = $2`;

/** Renames a subject, or moves the faces to the subject that has the new name. */
export async function renameSubject(
  queryable: Queryable,
  serviceId: string,
  name: string,
  to: string,
): Promise<boolean> {
  const found = await queryable.query<{ id: string; name: string }>(lockSubjects, [serviceId, [name, to]]);
  const from = found.find((subject) => subject.name === name);
  const target = found.find((subject) => subject.name === to);
  if (!from) return false;
  if (!target) await queryable.query('UPDATE subjects SET name = $2 WHERE id = $1', [from.id, to]);
  else if (target.id !== from.id) {
    await queryable.query('UPDATE faces SET subject_id = $2 WHERE subject_id = $1', [from.id, target.id]);
    await queryable.query(renameInJobs, [serviceId, name, to]);
    await queryable.query('DELETE FROM subjects WHERE id = $1', [from.id]);
  }
  return true;
}

/** PostgreSQL's error if another transaction took the name between our check and our update. */
export const isNameTaken = (error: unknown) => (error as { code?: string }).code === '23505';

/** The part of a gallery that deals with subjects. */
export const subjectsOf = (database: Queryable, serviceId: string): SubjectStore => ({
  addSubject: async (name) => {
    const sql = 'INSERT INTO subjects (service_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id';
    return (await database.query(sql, [serviceId, name])).length > 0;
  },
  listSubjects: async () => {
    const sql = 'SELECT name FROM subjects WHERE service_id = $1 ORDER BY name';
    return (await database.query<{ name: string }>(sql, [serviceId])).map(({ name }) => name);
  },
  holdSubjects: async (names, { query }) => {
    const sql = 'SELECT name FROM subjects WHERE service_id = $1 AND name = ANY($2) ORDER BY name FOR SHARE';
    return new Set((await query<{ name: string }>(sql, [serviceId, names])).map(({ name }) => name));
  },
  deleteSubject: async (name) => {
    await deleteFacesOf(database, serviceId, name);
    const sql = 'DELETE FROM subjects WHERE service_id = $1 AND name = $2 RETURNING id';
    return (await database.query(sql, [serviceId, name])).length > 0;
  },
  deleteAllSubjects: async () => {
    await deleteFacesOf(database, serviceId);
    return (await database.query('DELETE FROM subjects WHERE service_id = $1 RETURNING id', [serviceId]))
      .length;
  },
});
