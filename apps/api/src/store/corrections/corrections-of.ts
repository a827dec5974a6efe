import type { GalleryStore } from '../gallery-store.js';
import { addFaces } from './add-faces.js';
import { changesOf } from './changes-of.js';
import type { Correcting } from './correcting.js';
import type { CorrectionStore } from './correction-store.js';
import { type Deletions, deletionsOf } from './delete-faces.js';
import { moveFaces } from './move-faces.js';
import { refusalsOf } from './refusals-of.js';
import { renameOrMerge } from './rename-subject.js';

/** The corrections of a gallery, and its other changes in a form that can be undone. */
export const correctionsOf = (
  correcting: Correcting,
  deletions: Deletions & Pick<GalleryStore, 'listSubjects'>,
): CorrectionStore & Deletions & Pick<GalleryStore, 'addFaces' | 'renameSubject'> => ({
  ...refusalsOf(correcting),
  ...changesOf(correcting),
  ...deletionsOf(correcting, deletions),
  addFaces: (faces, transaction) => addFaces(correcting, faces, transaction),
  moveFaces: (ids, to) => moveFaces(correcting, ids, to),
  renameSubject: (name, to) => renameOrMerge(correcting, name, to),
});
