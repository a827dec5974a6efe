/** Something that runs SQL: a database, or a transaction on it. */
export interface Queryable {
  /** Runs one statement with `$1`-style parameters and returns its rows. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** The address of a database server, and the role to use. */
export interface DatabasePlace {
  database: string;
  role: string;
  /** Including its port. */
  host: string;
}

/** PostgreSQL with pgvector, over the wire or embedded; the same SQL either way. */
export interface Database extends Queryable {
  readonly kind: 'postgres' | 'pglite';
  /** Only for a server. */
  readonly place?: DatabasePlace;
  /**
   * Runs `work` completely or not at all; rolled back if it throws. It may run again if PostgreSQL asks for a retry.
   */
  transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T>;
  /**
   * Runs several statements without parameters, outside of any transaction except their own; returns the rows of all.
   */
  script<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
  /**
   * The rows of a query with a single column of bytes, one part at a time, for results that should not be held in
   * memory. A part is in memory that threads may share, and is overwritten once the next part has been taken. Missing
   * if all other statements would have to wait for its end.
   */
  stream?(sql: string): AsyncIterable<Uint8Array>;
  /**
   * Called after a deletion: the embedded database erases the deleted data from the disk, and this resolves once it
   * has, or when an answer should not wait any longer. A server does this in its own time.
   */
  erase(): Promise<void>;
  /** Rewrites all tables, so that no deleted data remain in them. */
  rewrite(): Promise<void>;
  close(): Promise<void>;
}
