import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOfDocument, faultsOfWords } from './prose.js';
import { wordsInPage, wordsInSource } from './words-in-source.js';
import { members, pathInRepo, root } from './workspace.js';

const tracked = (...patterns: string[]): string[] =>
  execFileSync('git', ['ls-files', ...patterns], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

describe('documents', () => {
  it.each(tracked('*.md'))('%s reads like English', async (name) => {
    expect(await faultsOfDocument(read(name))).toEqual([]);
  });

  it.each([
    'The page goes on where it was.',
    'A photo of whom the name is known.',
    'The report tells which photos are wrong.',
    'The grey chip is in the the folder.',
  ])('finds "%s"', async (sentence) => {
    expect(await faultsOfDocument(sentence)).not.toEqual([]);
  });
});

describe('sources', () => {
  it.each(members.map(({ name, sources }) => [name, sources] as const))(
    'comments, help, messages and pages of %s read like English',
    async (_, sources) => {
      const faults = await Promise.all(
        sources.map(async (file) => {
          const name = pathInRepo(file);
          return (await faultsOfWords(wordsInSource(read(name), name))).map((fault) => `${name}:${fault}`);
        }),
      );
      expect(faults.flat()).toEqual([]);
    },
  );

  it.each(tracked('apps/*.html'))('%s reads like English', async (name) => {
    expect(await faultsOfWords(wordsInPage(read(name)))).toEqual([]);
  });

  it.each([
    ['a comment', '/**\n * Makes a vector.\n * Tells who it is.\n */\nexport const embed = 1;', 3],
    ['a member', 'interface Options {\n  /** Photos of whom the name is known. */\n  photos: string;\n}', 2],
    ['help', "defineTask({\n  name: 'gray',\n  description: 'Turns photos grey',\n});", 3],
    ['an option', "const args = {\n  force: { type: 'boolean', description: 'Write all anew' },\n};", 2],
    ['a message', "throw new LookalikeError('code',\n  `is no photo; give a JPEG: ` + file);", 2],
    ['a page', 'const view = <p>\n  The page goes on where it was.\n</p>;', 2],
    ['a label', '<button\n  title="Mend the name">\n  {icon}\n</button>', 2],
  ])('finds a planted sentence in %s', async (_, source, line) => {
    const faults = await faultsOfWords(wordsInSource(source, 'planted.tsx'));
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${line}: `))]);
  });

  it('finds a planted sentence in an HTML page', async () => {
    const page = '<meta name="description" content="Tells who it is" />\n<title>A grey page</title>';
    expect(await faultsOfWords(wordsInPage(page))).toHaveLength(2);
  });
});
