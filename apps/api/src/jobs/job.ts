import type { Right } from '../rights.js';

/**
 * The kinds of jobs with many photos: adding faces to people, recognising faces, and embedding the faces of the gallery
 * again.
 */
export const jobKinds = ['enrol', 'recognise', 'reembed'] as const;
export type JobKind = (typeof jobKinds)[number];

/** `loading` while photos are being uploaded; processing starts when all of them are there. */
export const jobStates = ['loading', 'running', 'done', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** `abandoned` after several failed attempts that were not the photo's fault. */
export const itemStates = ['waiting', 'succeeded', 'refused', 'abandoned'] as const;
export type ItemState = (typeof itemStates)[number];

/** Work on many photos; each is an item. */
export interface Job {
  id: string;
  kind: JobKind;
  state: JobState;
  total: number;
  succeeded: number;
  /** Items that would fail again. */
  refused: number;
  abandoned: number;
  created_at: Date;
  /** When the job is deleted, with all its data. */
  expires_at: Date;
}

/** The result of an item. */
export interface JobItem {
  id: string;
  file: string;
  /** The person that it is added to. */
  subject: string | null;
  state: ItemState;
  /** Its position in the order in which items ended; `null` while it waits. */
  step: number | null;
  /** Why it was refused or abandoned. */
  code: number | null;
  message: string | null;
  /** The result, if it succeeded. */
  result: unknown;
}

/** Selects jobs: those that a key created, or without a key all jobs of the service. */
export interface JobScope {
  serviceId: string;
  keyId?: string;
}

/** A photo for a job. */
export interface NewJobItem {
  file: string;
  subject?: string;
  /** Its bytes, or why there are none. */
  photo: Uint8Array | { code: number; message: string };
}

/** The right that a key needs to create a job. */
export const rightOf: Readonly<Record<JobKind, Right>> = Object.freeze({
  enrol: 'enrol',
  recognise: 'recognise',
  reembed: 'administer',
});
