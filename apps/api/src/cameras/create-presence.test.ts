import { expect, it } from 'vitest';
import type { EventDetails } from '../events/event.js';
import { createPresence } from './create-presence.js';

const ada: EventDetails = { type: 'recognised', subject: 'Ada' };
const grace: EventDetails = { type: 'recognised', subject: 'Grace' };
const stranger: EventDetails = { type: 'unknown', subject: 'Ada' };
const nobody: EventDetails = { type: 'no_face' };

/** What is announced of each snapshot. */
const announced = (...snapshots: EventDetails[][]) => snapshots.map(createPresence());

it('announces someone who comes, and not with every snapshot', () => {
  expect(announced([ada], [ada], [ada, grace], [grace, ada])).toEqual([[ada], [], [grace], []]);
});

it('does not announce again who turned away for a moment, but who comes back later', () => {
  expect(announced([ada, grace], [grace], [grace], [ada, grace])).toEqual([[ada, grace], [], [], []]);
  expect(announced([ada, grace], [grace], [grace], [grace], [ada])).toEqual([
    [ada, grace],
    [],
    [],
    [],
    [ada],
  ]);
});

it('announces an empty view once, when the last face has gone', () => {
  expect(announced([nobody], [nobody], [ada], [nobody], [nobody], [nobody], [nobody])).toEqual([
    ...[[nobody], [], [ada], [], [], [nobody], []],
  ]);
});

it('announces a stranger beside a person, whoever is nearest to the stranger', () => {
  expect(announced([stranger], [{ ...stranger, subject: 'Grace' }], [ada, stranger])).toEqual([
    ...[[stranger], [], [ada]],
  ]);
});
