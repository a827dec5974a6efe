import type { Embedding } from '@lookalike/core';
import type { RefusedScores } from '@lookalike/matching';
import type { FaceRecord } from '../gallery-store.js';

/** How a service corrects. */
export interface CorrectionPolicy {
  /** Seconds for which a change can be undone; 0 for not at all. */
  undoSeconds: number;
  /** Whether a deletion can be undone too: what is deleted is then held for as long. */
  holdDeleted: boolean;
  /** Two faces at most this far apart may be one person's, as an Euclidean distance. */
  threshold: number;
}

/** Nothing can be undone, and no face resembles another. */
export const noCorrections: Readonly<CorrectionPolicy> = Object.freeze({
  undoSeconds: 0,
  holdDeleted: false,
  threshold: 0,
});

export const changeKinds = ['enrol', 'move', 'rename', 'merge', 'delete'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Something that was done to the gallery, and can be undone. */
export interface Change {
  id: string;
  kind: ChangeKind;
  /** Who was changed; `null` when it was more than one person. */
  subject: string | null;
  /** Who got the faces or the name. */
  to: string | null;
  faces: number;
  at: Date;
  /** When it can no longer be undone. */
  until: Date;
}

/** A face that was said not to be somebody. */
export interface Refusal {
  id: string;
  /** Who it is not; `null` for something that is not a face, and so nobody. */
  subject: string | null;
  at: Date;
  /** Unless another model made it. */
  embedding?: Embedding;
}

/** Corrections of one service's gallery. */
export interface CorrectionStore {
  /**
   * Moves faces to a person, who is made when new, and remembers that they are not whose they were.
   * @returns the faces that were somebody else's, with who that was.
   */
  moveFaces(ids: readonly string[], to: string): Promise<FaceRecord[]>;
  /** Remembers that a face is not a person, or not a face without one. `undefined` when there is no such person. */
  refuse(embedding: Embedding, subject?: string): Promise<Refusal | undefined>;
  /** What of that is within the threshold of an embedding. */
  refusedNear(embedding: Embedding): Promise<RefusedScores>;
  listRefusals(): Promise<Refusal[]>;
  /** Forgets one, or all. Returns how many there were. */
  deleteRefusals(id?: string): Promise<number>;
  /** What can be undone, the newest first. */
  listChanges(): Promise<Change[]>;
  /** Undoes a change, and returns whom it was about; `undefined` when there is none, or its time has passed. */
  undo(id: string): Promise<string[] | undefined>;
}

/** Whether a deletion is final whatever can be undone otherwise. */
export interface DeleteOptions {
  /** @default false */
  now?: boolean;
}
