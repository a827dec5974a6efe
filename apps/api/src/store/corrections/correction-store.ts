import type { Embedding } from '@lookalike/core';
import type { RefusedScores } from '@lookalike/matching';
import type { FaceRecord } from '../gallery-store.js';

/** The rules of a service for corrections. */
export interface CorrectionPolicy {
  /** Seconds for which a change can be undone; 0 turns this off. */
  undoSeconds: number;
  /** Whether deletions can be undone too: deleted data is then kept for the same time. */
  holdDeleted: boolean;
  /** Largest Euclidean distance between two faces of the same person. */
  threshold: number;
}

/** Nothing can be undone, and no two faces are similar. */
export const noCorrections: Readonly<CorrectionPolicy> = Object.freeze({
  undoSeconds: 0,
  holdDeleted: false,
  threshold: 0,
});

export const changeKinds = ['enrol', 'move', 'rename', 'merge', 'delete'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A change to the gallery that can be undone. */
export interface Change {
  id: string;
  kind: ChangeKind;
  /** The person whose faces or name changed; `null` if there were several. */
  subject: string | null;
  /** The person who got the faces, or the new name. */
  to: string | null;
  faces: number;
  at: Date;
  /** When it can no longer be undone. */
  until: Date;
}

/** A record that a face is not a certain person. */
export interface Refusal {
  id: string;
  /** The person; `null` if it is not a face at all. */
  subject: string | null;
  at: Date;
  /** Missing if another model made it. */
  embedding?: Embedding;
}

/** Corrections to one service's gallery. */
export interface CorrectionStore {
  /**
   * Moves faces to a person, who is created if new, and records that they do not show their previous people.
   * @returns the faces that were moved, with their previous people.
   */
  moveFaces(ids: readonly string[], to: string): Promise<FaceRecord[]>;
  /**
   * Records that a face is not a person; without a person, that it is not a face. `undefined` if there is no such
   * person.
   */
  refuse(embedding: Embedding, subject?: string): Promise<Refusal | undefined>;
  /** The refusals within the threshold of an embedding. */
  refusedNear(embedding: Embedding): Promise<RefusedScores>;
  listRefusals(): Promise<Refusal[]>;
  /** Deletes one refusal, or all. Returns their number. */
  deleteRefusals(id?: string): Promise<number>;
  /** The changes that can be undone, newest first. */
  listChanges(): Promise<Change[]>;
  /**
   * Undoes a change, and returns the people involved; `undefined` if there is no such change, or it can no longer be
   * undone.
   */
  undo(id: string): Promise<string[] | undefined>;
}

/** Whether to delete permanently, even if deletions can be undone. */
export interface DeleteOptions {
  /** @default false */
  now?: boolean;
}
