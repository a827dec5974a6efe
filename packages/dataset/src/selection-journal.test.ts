import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Choice } from './decision.js';
import { appendDecisions, choiceVersion, countedName, readChoices } from './selection-journal.js';

const folder = await mkdtemp(join(tmpdir(), 'lookalike-choices-'));
afterAll(() => rm(folder, { recursive: true }));

const move: Choice = { file: 'Ada/1.jpg', decision: 'move', to: 'Grace', by: 'user', at: '2024-05-01' };
const drop: Choice = { file: 'Ada/1.jpg', decision: 'drop', by: 'auto', at: '2024-05-01' };

it('finds the choices of every folder that is named, by path', async () => {
  await appendDecisions(folder, [drop, move]);
  expect(await readChoices([folder, import.meta.filename])).toEqual(
    new Map([[join(folder, 'Ada/1.jpg'), move]]),
  );
});

it('finds the choices about a person whose folder is named', async () => {
  const person = join(folder, 'Ada');
  await mkdir(person);
  expect(await readChoices([person])).toEqual(new Map([[join(person, '1.jpg'), move]]));
});

it('counts a moved photo for the other person, under a name that none of theirs has', () => {
  const photo = { name: 'Ada/1.jpg' };
  expect(countedName(photo, move)).toBe('Grace/Ada--1.jpg');
  expect(countedName({ ...photo, name: 'Ada/2019/1.jpg' }, move)).toBe('Grace/Ada--2019--1.jpg');
  expect(countedName(photo, drop)).toBe('Ada/1.jpg');
  expect(countedName(photo, undefined)).toBe('Ada/1.jpg');
});

it('makes another version of a photo whose faces or person a choice changes', () => {
  expect(choiceVersion(undefined)).toBe('');
  expect(choiceVersion(move)).not.toBe(choiceVersion({ ...move, to: 'Hedy' }));
});
