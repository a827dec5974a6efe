import type { CurrentKey, Right } from '../api/types.js';
import type { Route } from './route.js';

/** Each right includes those before it. */
const rights: readonly Right[] = ['recognise', 'enrol', 'administer'];

const neededFor: Readonly<Record<Route['view'], Right>> = {
  recognise: 'recognise',
  compare: 'recognise',
  people: 'enrol',
  person: 'enrol',
  review: 'enrol',
  training: 'administer',
  report: 'administer',
  admin: 'administer',
};

/** Whether a key has a right; false without a key. */
export const may = (key: CurrentKey | undefined, needed: Right): boolean =>
  key !== undefined && rights.indexOf(key.right) >= rights.indexOf(needed);

/** Whether a key has the right that a view requires. */
export const mayShow = (view: Route['view'], key: CurrentKey | undefined): boolean =>
  may(key, neededFor[view]);
