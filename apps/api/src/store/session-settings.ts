/** So that nothing deleted remains in the tables. */
export const rewriteTables = 'VACUUM FULL';

/**
 * What every connection starts with. The approximate search goes on until it has enough faces of the service that
 * asked; and an index is built in memory while it fits.
 */
export const sessionSettings = `
  SET hnsw.iterative_scan = strict_order;
  SET hnsw.ef_search = 100;
  SET maintenance_work_mem = '256MB'`;
