/** Rewrites the tables without what was deleted from them. */
export const rewriteTables = 'VACUUM FULL';
