/** The decision settings of a service; without a value, the model decides. */
export const decisions = {
  name: '0002-decisions',
  statements: [
    `ALTER TABLE services ADD COLUMN min_similarity double precision CHECK (min_similarity BETWEEN 0 AND 1),
      ADD COLUMN margin double precision CHECK (margin >= 0)`,
  ],
};
