/**
 * Faces that were added, deleted or changed recently, for processes that hold galleries in memory; see
 * search/held-gallery.ts.
 */
export const faceChanges = {
  name: '0012-face-changes',
  statements: [
    `CREATE TABLE face_changes (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      service_id uuid NOT NULL,
      face_id uuid NOT NULL,
      transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
      at timestamptz NOT NULL DEFAULT now()
    )`,
    'CREATE INDEX face_changes_by_transaction ON face_changes (service_id, transaction)',
    'CREATE INDEX face_changes_by_time ON face_changes (at)',
    `CREATE FUNCTION note_changed_faces() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO face_changes (service_id, face_id) SELECT service_id, id FROM changed;
        RETURN NULL;
      END $$`,
    // Faces can be deleted even if the disk is full. A gallery in memory is not affected: it asks the database for the
    // faces that it finds.
    `CREATE FUNCTION note_deleted_faces() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO face_changes (service_id, face_id) SELECT service_id, id FROM changed;
        RETURN NULL;
      EXCEPTION WHEN disk_full THEN
        RETURN NULL;
      END $$`,
    ...(['INSERT', 'UPDATE', 'DELETE'] as const).map(
      (event) => `CREATE TRIGGER note_faces_after_${event.toLowerCase()} AFTER ${event} ON faces
        REFERENCING ${event === 'DELETE' ? 'OLD' : 'NEW'} TABLE AS changed FOR EACH STATEMENT
        EXECUTE FUNCTION ${event === 'DELETE' ? 'note_deleted_faces' : 'note_changed_faces'}()`,
    ),
  ],
};
