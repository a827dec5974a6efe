import { expect, it } from 'vitest';
import { explainStart } from './explain-start.js';

const place = { database: 'faces', role: 'front "door"', host: 'db:5432' };
const failure = (code: string, message: string) => Object.assign(new Error(message), { code });

it('names the database and the statements that a superuser has to run there', () => {
  const denied = failure('42501', 'permission denied for schema public');
  expect(explainStart(denied, place).message).toBe(
    'databaseUrl: the role may not create the tables. Make it the owner (ALTER DATABASE "faces" OWNER TO "front ""door"""), or have a ' +
      'superuser run CREATE EXTENSION IF NOT EXISTS vector, GRANT CREATE ON DATABASE "faces" TO "front ""door""" and GRANT CREATE, USAGE ON SCHEMA public TO "front ""door""". It said: ' +
      'permission denied for schema public (database "faces" on db:5432, as role "front ""door""")',
  );
  expect(explainStart(failure('3D000', 'database "faces" does not exist'), place).message).toContain(
    'on db:5432',
  );
});

it('gives back what is not about the database', () => {
  const error = failure('XX000', 'something else');
  expect(explainStart(error, place)).toBe(error);
});
