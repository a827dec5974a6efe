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
  /** A UUID; a random one without it. */
  id?: string;
  subject: string;
  embedding: Embedding;
  /** The picture to keep, JPEG; nothing is kept without it. */
  photo?: Uint8Array;
}

export interface FacePage {
  faces: FaceRecord[];
  /** Faces on all pages. */
  total: number;
}

/** How near a subject's best face is. */
export interface SubjectDistance {
  subject: string;
  /** The face that was nearest. */
  face: string;
  /** Euclidean distance of the embeddings. */
  distance: number;
}

/** The people and faces of one service; a subject of one service is unknown to all others. */
export interface GalleryStore extends CorrectionStore, SightingStore {
  /** Creates a subject. `false` when it was there. */
  addSubject(name: string): Promise<boolean>;
  listSubjects(): Promise<string[]>;
  /** Those of the names that there are; as a part of a transaction, nobody deletes or renames these before it ends. */
  holdSubjects(names: readonly string[], transaction: Queryable): Promise<Set<string>>;
  /** Renames; a subject that has the new name takes over the faces. `false` when there is no such subject. */
  renameSubject(name: string, to: string): Promise<boolean>;
  /** Deletes a subject with its faces and photos, these first and a part at a time. `false` when there is no such subject. */
  deleteSubject(name: string, options?: DeleteOptions): Promise<boolean>;
  /** Deletes everything; returns how many subjects there were. */
  deleteAllSubjects(options?: DeleteOptions): Promise<number>;
  /** Adds faces, and their subjects when they are new: all or nothing, if wanted as a part of a transaction. */
  addFaces(faces: readonly NewFace[], transaction?: Queryable): Promise<FaceRecord[]>;
  /** Adds faces of an exported gallery under their ids; those that are there already are left. Returns how many were new. */
  restoreFaces(faces: readonly (NewFace & { id: string })[]): Promise<number>;
  /** Faces by age, of one subject or of all. */
  listFaces(query: { subject?: string; page: number; size: number }): Promise<FacePage>;
  /** Deletes one subject's faces or all; the subjects stay. Returns how many there were. */
  deleteFaces(subject?: string, options?: DeleteOptions): Promise<number>;
  /** Deletes faces by id; returns those that were there. */
  deleteFacesById(ids: readonly string[], options?: DeleteOptions): Promise<FaceRecord[]>;
  /** A face with its embedding, unless it is not there or was made by another model. */
  findFace(id: string): Promise<(FaceRecord & { embedding: Embedding }) | undefined>;
  photo(id: string): Promise<Uint8Array | undefined>;
  /** The nearest subjects, by the best of each one's faces, nearest first. */
  nearest(embedding: Embedding, limit: number): Promise<SubjectDistance[]>;
  /** The nearest faces, nearest first, whose they are too. */
  nearestFaces(embedding: Embedding, limit: number): Promise<SubjectDistance[]>;
  /** Every face with its embedding and photo, a batch in memory at a time; for export. */
  allFaces(): AsyncIterable<StoredFace>;
  /** Puts an embedding of this store's contract in place of a face's old one. */
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
  /** Faces whose embeddings another model made; they are not found until they are embedded again. */
  foreignFaces: number;
}

/** The model that a gallery's embeddings are made by. */
export interface EmbeddingContract {
  contractId: string;
  embeddingLength: number;
}
