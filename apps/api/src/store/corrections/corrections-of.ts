import type { GalleryStore } from '../gallery-store.js';
import { addFaces } from './add-faces.js';
import { changesOf } from './changes-of.js';
import type { Correcting } from './correcting.js';
import type { CorrectionStore } from './correction-store.js';
import { type Deletions, deletionsOf } from './delete-faces.js';
import { moveFaces } from './move-faces.js';
import { refusalsOf } from './refusals-of.js';
import { renameOrMerge } from './rename-subject.js';

/** The part of a gallery that corrects, and what changes it so that it can be undone. */
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
