import type { Embedding } from '@lookalike/core';
import type { FaceRecord } from '../gallery-store.js';

/** A face that nobody was sure of. */
export interface NewSighting {
  embedding: Embedding;
  /** JPEG. */
  photo: Uint8Array;
  camera?: string;
}

/** A face that is kept for somebody to name. */
export interface Sighting {
  id: string;
  embedding: Embedding;
  camera: string | null;
  at: Date;
  /** When it is deleted. */
  until: Date;
}

/** Faces of one service that wait for a name. */
export interface SightingStore {
  /** Keeps faces for a time, but not one of the same moment twice. */
  keepSightings(sightings: readonly NewSighting[], seconds: number): Promise<void>;
  /** Those of this store's model, the newest first; as many as can be grouped. */
  listSightings(): Promise<Sighting[]>;
  sightingPhoto(id: string): Promise<Uint8Array | undefined>;
  /** Adds sightings to a person, who is made when new; undoing that brings them back. */
  nameSightings(
    ids: readonly string[],
    subject: string,
    options: { keepsPhotos: boolean },
  ): Promise<FaceRecord[]>;
  /** Remembers that sightings are not a person, or not faces without one, and deletes those that are not faces. */
  refuseSightings(ids: readonly string[], subject?: string): Promise<number>;
  /** Deletes some or all. Returns how many there were. */
  deleteSightings(ids?: readonly string[]): Promise<number>;
}
