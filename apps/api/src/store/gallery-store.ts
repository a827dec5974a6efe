import type { Embedding } from '@lookalike/core';
import type { CorrectionStore, DeleteOptions } from './corrections/correction-store.js';
import type { Queryable } from './database.js';
import type { SightingStore } from './sightings/sighting-store.js';

export type { Refusal } from './corrections/correction-store.js';

/** A face in the gallery. */
export interface FaceRecord {
  id: string;
  subject: string;
}

export interface NewFace {
  /** A UUID; random by default. */
  id?: string;
  subject: string;
  embedding: Embedding;
  /** The picture to keep, JPEG; omitted to keep none. */
  photo?: Uint8Array;
}

export interface FacePage {
  faces: FaceRecord[];
  /** Faces on all pages. */
  total: number;
}

/** The distance of a subject's best face. */
export interface SubjectDistance {
  subject: string;
  /** The nearest face. */
  face: string;
  /** Euclidean distance of the embeddings. */
  distance: number;
}

/** The people and faces of one service; other services cannot see its subjects. */
export interface GalleryStore extends CorrectionStore, SightingStore {
  /** Creates a subject. `false` if it exists. */
  addSubject(name: string): Promise<boolean>;
  listSubjects(): Promise<string[]>;
  /** Those of the names that exist; within a transaction, they cannot be deleted or renamed until it ends. */
  holdSubjects(names: readonly string[], transaction: Queryable): Promise<Set<string>>;
  /** Renames a subject. If another one has the new name, the two are merged. `false` if there is no such subject. */
  renameSubject(name: string, to: string): Promise<boolean>;
  /**
   * Deletes a subject with its faces and photos, faces first and one batch at a time. `false` if there is no such
   * subject.
   */
  deleteSubject(name: string, options?: DeleteOptions): Promise<boolean>;
  /** Deletes everything; returns the number of subjects. */
  deleteAllSubjects(options?: DeleteOptions): Promise<number>;
  /** Adds faces, and their subjects if they are new: all or nothing, optionally within a transaction. */
  addFaces(faces: readonly NewFace[], transaction?: Queryable): Promise<FaceRecord[]>;
  /** Adds faces of an exported gallery under their ids; existing ones are skipped. Returns the number of new faces. */
  restoreFaces(faces: readonly (NewFace & { id: string })[]): Promise<number>;
  /** Faces by age, of one subject or of all. */
  listFaces(query: { subject?: string; page: number; size: number }): Promise<FacePage>;
  /** Deletes one subject's faces or all; the subjects stay. Returns the number of faces. */
  deleteFaces(subject?: string, options?: DeleteOptions): Promise<number>;
  /** Deletes faces by id; returns those that existed. */
  deleteFacesById(ids: readonly string[], options?: DeleteOptions): Promise<FaceRecord[]>;
  /** A face with its embedding, unless it does not exist or another model embedded it. */
  findFace(id: string): Promise<(FaceRecord & { embedding: Embedding }) | undefined>;
  photo(id: string): Promise<Uint8Array | undefined>;
  /** The nearest subjects, each by its best face, nearest first. */
  nearest(embedding: Embedding, limit: number): Promise<SubjectDistance[]>;
  /** The nearest faces with their subjects, nearest first. */
  nearestFaces(embedding: Embedding, limit: number): Promise<SubjectDistance[]>;
  /** Every face with its embedding and photo, with one batch in memory at a time; for export. */
  allFaces(): AsyncIterable<StoredFace>;
  /** Replaces a face's embedding by one of this store's contract. */
  replaceEmbedding(id: string, embedding: Embedding, transaction?: Queryable): Promise<void>;
  counts(): Promise<GalleryCounts>;
}

export interface StoredFace extends FaceRecord {
  contractId: string;
  embedding: Embedding;
  photo?: Uint8Array;
}

export interface GalleryCounts {
  subjects: number;
  faces: number;
  /** Faces that another model embedded; they are not found until they are embedded again. */
  foreignFaces: number;
}

/** The model that makes a gallery's embeddings. */
export interface EmbeddingContract {
  contractId: string;
  embeddingLength: number;
}
