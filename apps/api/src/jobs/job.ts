import type { Right } from '../rights.js';

/** What can be done with many photos: add faces to people, name the faces, or embed the faces of the gallery again. */
export const jobKinds = ['enrol', 'recognise', 'reembed'] as const;
export type JobKind = (typeof jobKinds)[number];

/** `loading` while its photos come in; nothing is done before they are all there. */
export const jobStates = ['loading', 'running', 'done', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** `abandoned` after several attempts that failed for no fault of the photo. */
export const itemStates = ['waiting', 'succeeded', 'refused', 'abandoned'] as const;
export type ItemState = (typeof itemStates)[number];

/** Work on many photos, one of which is an item. */
export interface Job {
  id: string;
  kind: JobKind;
  state: JobState;
  total: number;
  succeeded: number;
  /** Items for which it makes no sense to try again. */
  refused: number;
  abandoned: number;
  created_at: Date;
  /** When it is deleted, with all that is kept of it. */
  expires_at: Date;
}

/** What one item of a job came to. */
export interface JobItem {
  id: string;
  file: string;
  /** Who it is added to. */
  subject: string | null;
  state: ItemState;
  /** Its place in the order in which items ended; `null` while it waits. */
  step: number | null;
  /** Why it was refused or abandoned. */
  code: number | null;
  message: string | null;
  /** What succeeding brought. */
  result: unknown;
}

/** Whose jobs: those that a key made, or without a key all of the service. */
export interface JobScope {
  serviceId: string;
  keyId?: string;
}

/** A photo that a job is to work on. */
export interface NewJobItem {
  file: string;
  subject?: string;
  /** Its bytes, or why there are none. */
  photo: Uint8Array | { code: number; message: string };
}

/** What a key has to be allowed for making a job. */
export const rightOf: Readonly<Record<JobKind, Right>> = Object.freeze({
  enrol: 'enrol',
  recognise: 'recognise',
  reembed: 'administer',
});
