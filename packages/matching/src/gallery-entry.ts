import type { Embedding } from '@lookalike/core';
import type { SubjectMatch } from './decide.js';

/** An embedding of the gallery that is close to a probe. */
export interface EntryMatch extends SubjectMatch {
  id: number;
}

/** An embedding of the gallery and whose it is. */
export interface GalleryEntry {
  id: number;
  subject: string;
  embedding: Embedding;
}
