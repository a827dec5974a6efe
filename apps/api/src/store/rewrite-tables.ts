/** So that nothing deleted remains in the tables. */
export const rewriteTables = 'VACUUM FULL';
