import { LookalikeError } from '@lookalike/core';
import type { DatabasePlace } from './database.js';

/** What an operator has to do, by the error code and message of PostgreSQL or the network. */
const remedies: [code: RegExp, message: RegExp, remedy: string][] = [
  [
    /^42501$/,
    /table|owner/,
    'the tables belong to another role. Start with the role that owns them, or have a superuser run ' +
      'REASSIGN OWNED BY <their owner> TO <role> in this database',
  ],
  [
    /^42501$/,
    /./,
    'the role may not create the tables. Make it the owner (ALTER DATABASE <database> OWNER TO <role>), or have a superuser run ' +
      'CREATE EXTENSION IF NOT EXISTS vector, GRANT CREATE ON DATABASE <database> TO <role> and ' +
      'GRANT CREATE, USAGE ON SCHEMA public TO <role>',
  ],
  /** The extension is not installed (the first code up to PostgreSQL 17, the second since). */
  [/^(58P01|0A000)$/, /./, 'the server needs pgvector 0.8 or later installed'],
  [
    /^28/,
    /./,
    'the server refuses the login. Check the role and the password in the address, and pg_hba.conf on the server',
  ],
  [/^3D000$/, /./, 'the database does not exist. Create it with createdb, or correct the address'],
  [
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
    /./,
    'PostgreSQL is not responding there. Start it, or correct the host and port in the address',
  ],
];

interface DatabaseFailure extends Error {
  code?: string;
  /** The error of each attempt, if the host has several addresses. */
  errors?: Error[];
}

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Inserts the names of a place into a remedy, so that its statements can be run as they are. */
const fill = (remedy: string, { database, role }: DatabasePlace) =>
  remedy.replaceAll('<role>', () => identifier(role)).replaceAll('<database>', () => identifier(database));

/** Adds advice to an error of opening the database; returns other errors unchanged. */
export function explainStart(error: DatabaseFailure, place?: DatabasePlace): Error {
  const cause = (error.cause ?? error) as DatabaseFailure;
  const { code = '', errors = [] } = cause;
  const message = cause.message || errors.map((each) => each.message).join(', ');
  const [, , remedy] =
    remedies.find(([ofCode, ofMessage]) => ofCode.test(code) && ofMessage.test(message)) ?? [];
  if (remedy === undefined) return cause;
  const where =
    place && ` (database ${identifier(place.database)} on ${place.host}, as role ${identifier(place.role)})`;
  const told = `databaseUrl: ${place ? fill(remedy, place) : remedy}. It said: ${message}${where ?? ''}`;
  return new LookalikeError('INVALID_ARGUMENT', told, { cause: error });
}
