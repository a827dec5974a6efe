import { TextlintKernel, type TextlintPluginCreator, type TextlintRuleModule } from '@textlint/kernel';
import markdown from '@textlint/textlint-plugin-markdown';
import terminology from 'textlint-rule-terminology';
import writeGood from 'textlint-rule-write-good';
import { glossary } from './glossary.js';
import type { Words } from './words-in-source.js';

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

/** What is wrong with the English of a Markdown document, as `line: what`. */
export async function faultsOfDocument(text: string): Promise<string[]> {
  const { messages } = await kernel.lintText(text, { filePath: 'document.md', ext: '.md', plugins, rules });
  return messages.map(({ loc, message }) => `${loc.start.line}: ${message}`);
}

/** What is wrong with the English in a source file, as `line: what`. Each piece of text is linted as a paragraph of its own. */
export async function faultsOfWords(words: readonly Words[]): Promise<string[]> {
  const lines: number[] = [];
  const paragraphs = words.map(({ line, text }) => {
    const ownLines = text.split('\n');
    lines.push(...ownLines.map((_, index) => line + index), line);
    return `${ownLines.map((part) => part.trim()).join('\n')}\n`;
  });
  const faults = await faultsOfDocument(paragraphs.join('\n'));
  return faults.map((fault) => fault.replace(/^\d+/, (number) => String(lines[Number(number) - 1])));
}
