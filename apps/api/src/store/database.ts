/** Something that runs SQL: a database, or a transaction on it. */
export interface Queryable {
  /** Runs one statement with `$1`-style parameters and returns its rows. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** Where a database server is, and as whom it is asked. */
export interface DatabasePlace {
  database: string;
  role: string;
  /** With its port. */
  host: string;
}

/** PostgreSQL with pgvector, over the wire or embedded; the same SQL either way. */
export interface Database extends Queryable {
  readonly kind: 'postgres' | 'pglite';
  /** Of a server. */
  readonly place?: DatabasePlace;
  /** All of `work` or nothing; rolled back when it throws. It may be done again, if PostgreSQL asks for that. */
  transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T>;
  /** Runs several statements without parameters, outside of any transaction but their own; returns the rows of all. */
  script<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
  /**
   * The rows of a query of one column of bytes, one after the other, a part of them at a time: for more than should be held. A
   * part is in memory that threads may share, and is overwritten once the part after it has been taken. Missing where
   * everything else would have to wait for its end.
   */
  stream?(sql: string): AsyncIterable<Uint8Array>;
  /**
   * Follows a deletion: the embedded database erases what was deleted from the disk, and this ends when it has, or when
   * an answer should not wait longer for it. A server does so in its own time.
   */
  erase(): Promise<void>;
  /** Rewrites all tables, so that nothing deleted remains in them. */
  rewrite(): Promise<void>;
  close(): Promise<void>;
}
