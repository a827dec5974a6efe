import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personFolder, sameFolder } from './person-folder.js';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-folder-'));
});
afterAll(() => rm(root, { recursive: true }));

describe('personFolder', () => {
  it.each([
    ['Ada Lovelace', 'Ada_Lovelace'],
    ['  Ada \t Lovelace ', 'Ada_Lovelace'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Windows', 'C__Windows'],
    ['Sammy Davis Jr.', 'Sammy_Davis_Jr'],
    ['Ö\u0308', '\u00d6\u0308'],
    ['con', 'con_'],
    ['LPT1', 'LPT1_'],
    ['nul.txt', 'nul.txt_'],
    ['Conrad', 'Conrad'],
  ])('makes a folder of %s', (name, folder) => expect(personFolder(name)).toBe(folder));

  it.each(['', ' ', '.', '..', '///', '...'])('refuses "%s"', (name) => {
    expect(() => personFolder(name)).toThrow(/expected a person's name/);
  });

  it('makes of every name one folder that file systems take', async () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        const given = `A${text}`;
        const folder = personFolder(given);
        await mkdir(join(root, folder), { recursive: true });
        expect(Buffer.byteLength(folder)).toBeLessThanOrEqual(200);
        expect(Buffer.from(folder).toString()).toBe(folder);
        expect(personFolder(given)).toBe(folder);
      }),
    );
  });

  it('tells long names apart that begin alike', () => {
    const long = '🙂'.repeat(200);
    expect(personFolder(`${long}a`)).not.toBe(personFolder(`${long}b`));
  });
});

it('knows that no person is meant by a folder without a name', () => {
  expect(sameFolder('__', 'Ada')).toBe(false);
  expect(sameFolder('ada lovelace', 'Ada_Lovelace')).toBe(true);
});
