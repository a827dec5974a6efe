/** The settings of the thread with the embedded database. */
export interface PgliteSettings {
  /** The data folder, which exists; if omitted, the database is in memory. */
  folder?: string;
  /** A tar file with a database to load into memory; without it a new one is created, which takes seconds. */
  image?: string;
}

/** A statement, or without parameters several; `undefined` closes the database. */
export type PgliteOrder = { sql: string; parameters?: readonly unknown[] } | undefined;

/** The answers: one for the start and one for each order, in order. */
export type PgliteAnswer = { rows: unknown[] } | { failure: { message: string; code?: string } };
