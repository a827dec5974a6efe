import type { Embedding } from '@lookalike/core';
import type { FaceRecord } from '../gallery-store.js';

/** A face that was not recognised with certainty. */
export interface NewSighting {
  embedding: Embedding;
  /** JPEG. */
  photo: Uint8Array;
  camera?: string;
}

/** A face that is kept to be named. */
export interface Sighting {
  id: string;
  embedding: Embedding;
  camera: string | null;
  at: Date;
  /** When it is deleted. */
  until: Date;
}

/** The faces of one service that wait for a name. */
export interface SightingStore {
  /** Keeps faces for a time, but only one per person and moment. */
  keepSightings(sightings: readonly NewSighting[], seconds: number): Promise<void>;
  /** The sightings of this store's model, newest first; as many as can be grouped. */
  listSightings(): Promise<Sighting[]>;
  sightingPhoto(id: string): Promise<Uint8Array | undefined>;
  /** Adds sightings to a person, who is created if new; undoing this restores them. */
  nameSightings(
    ids: readonly string[],
    subject: string,
    options: { keepsPhotos: boolean },
  ): Promise<FaceRecord[]>;
  /**
   * Records that sightings are not a person; without a person, that they are not faces, in which case they are deleted.
   */
  refuseSightings(ids: readonly string[], subject?: string): Promise<number>;
  /** Deletes some or all sightings. Returns their number. */
  deleteSightings(ids?: readonly string[]): Promise<number>;
}
