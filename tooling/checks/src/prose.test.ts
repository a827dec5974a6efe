import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextlintKernel, type TextlintPluginCreator, type TextlintRuleModule } from '@textlint/kernel';
import markdown from '@textlint/textlint-plugin-markdown';
import terminology from 'textlint-rule-terminology';
import writeGood from 'textlint-rule-write-good';
import { expect, it } from 'vitest';
import { glossary } from './glossary.js';
import { root } from './workspace.js';

/** What a CommonJS module of the linter exports, however it was compiled. */
const exported = <T>(module: unknown): T => (module as { default?: T }).default ?? (module as T);

const rules = [
  {
    ruleId: 'glossary',
    rule: exported<TextlintRuleModule>(terminology),
    options: {
      defaultTerms: false,
      terms: glossary.map(([pattern, instead]) => [`\\b(?:${pattern})\\b`, instead]),
    },
  },
  {
    ruleId: 'write-good',
    rule: exported<TextlintRuleModule>(writeGood),
    // What is left: words twice in a row, sentences that begin with "So", clichés.
    options: { passive: false, eprime: false, weasel: false, adverb: false, tooWordy: false, thereIs: false },
  },
];
const plugins = [{ pluginId: 'markdown', plugin: exported<TextlintPluginCreator>(markdown) }];
const kernel = new TextlintKernel();

/** What is wrong with the English of a document, as `line: what`. */
async function faultsOf(text: string, filePath: string): Promise<string[]> {
  const { messages } = await kernel.lintText(text, { filePath, ext: '.md', plugins, rules });
  return messages.map(({ loc, message }) => `${loc.start.line}: ${message}`);
}

const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n');

it.each(documents)('%s reads like English', async (name) => {
  expect(await faultsOf(readFileSync(join(root, name), 'utf8'), name)).toEqual([]);
});

it.each([
  'The page goes on where it was.',
  'A photo of whom the name is known.',
  'The report tells which photos are wrong.',
  'The grey chip is in the the folder.',
])('finds "%s"', async (sentence) => {
  expect(await faultsOf(sentence, 'planted.md')).not.toEqual([]);
});
