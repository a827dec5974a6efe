/** What the thread of the embedded database is started with. */
export interface PgliteSettings {
  /** The data folder, which exists; in memory without one. */
  folder?: string;
  /** A tar file of a database that is loaded into memory; a new one is made without it, which takes seconds. */
  image?: string;
}

/** A statement for it, or without parameters several; `undefined` asks it to close the database. */
export type PgliteOrder = { sql: string; parameters?: readonly unknown[] } | undefined;

/** Its answer, one for its start and one for each order, in their order. */
export type PgliteAnswer = { rows: unknown[] } | { failure: { message: string; code?: string } };
