/** Rewrites the tables without the deleted data. */
export const rewriteTables = 'VACUUM FULL';
