/**
 * Puts together what the site shows, in `content`: the documents of the repository, with their links pointing to pages of the
 * site or to the repository, the READMEs of the packages, the reference, and `llms.txt`.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { commandPage } from './command-page.mjs';
import { writeReference } from './reference.mjs';
import { restPage } from './rest-page.mjs';

export const root = join(import.meta.dirname, '..');
export const content = join(import.meta.dirname, 'content');
const { homepage } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const repository = homepage.replace('#readme', '');

/** Pages by the document that they are made of: `packages/core/README.md` becomes `packages/core.md`. */
function pagesOfRepository() {
  const pages = new Map([
    ['CONTRIBUTING.md', 'contributing.md'],
    ['SECURITY.md', 'security.md'],
    ['CODE_OF_CONDUCT.md', 'conduct.md'],
  ]);
  for (const folder of ['docs', 'docs/decisions']) {
    for (const name of readdirSync(join(root, folder)).filter((file) => file.endsWith('.md'))) {
      const page = `${folder}/${name}`.replace(/^docs\//, '').replace('README', 'index');
      pages.set(`${folder}/${name}`, page);
    }
  }
  for (const parent of ['packages', 'apps']) {
    for (const name of readdirSync(join(root, parent))) {
      const readme = `${parent}/${name}/README.md`;
      if (existsSync(join(root, readme))) pages.set(readme, `packages/${name}.md`);
    }
  }
  return pages;
}

/** Links of a document, made for its page: to another page, to a picture beside it, or to the repository. */
function withSiteLinks(text, document, page, pages) {
  return text.replace(/(\]\()(?!https?:|#|mailto:)([^)#\s]+)([^)]*\))/g, (_, open, target, rest) => {
    const file = posix.join(dirname(document), target).replace(/\/$/, '');
    const readme = [file, `${file}/README.md`].find((name) => pages.has(name));
    const fromPage = (path) => posix.relative(dirname(page), path).replace(/^(?!\.)/, './');
    if (readme !== undefined) return open + fromPage(pages.get(readme)) + rest;
    if (file.startsWith('docs/images/')) return open + fromPage(file.replace('docs/', '')) + rest;
    return `${open}${repository}/blob/main/${file}${rest}`;
  });
}

/** `<people>` outside of code is text, not an element of the page. */
const withoutElements = (text) =>
  text
    .split(/(```[\s\S]*?```|`[^`\n]*`|<!--[\s\S]*?-->)/)
    .map((part, index) =>
      index % 2 === 0
        ? part.replace(/\\?<(?=[A-Za-z/])(?!\/?a\b|\/?br\b|https?:)/g, '&lt;').replaceAll('{{', '{<span/>{')
        : part,
    )
    .join('');

const titleOf = (text) => text.match(/^# (.+)$/m)?.[1] ?? '';
/** The first paragraph, as one line of text. */
const summaryOf = (text) =>
  (text.split(/\n\s*\n/).find((part) => /^[A-Z*`[]/.test(part)) ?? '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

function write(page, text) {
  const path = join(content, page);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function writeDocuments() {
  const pages = pagesOfRepository();
  for (const [document, page] of pages) {
    const text = readFileSync(join(root, document), 'utf8');
    write(page, withoutElements(withSiteLinks(text, document, page, pages)));
  }
  cpSync(join(root, 'docs/images'), join(content, 'images'), { recursive: true });
  return [...pages.values()];
}

/** Under the heading of each name that has no example of its own but is used in the README's: where that example is. */
function withReadmeExamples(text, readme, page) {
  const code = [...readme.matchAll(/^```(?:ts|js)\n(.*?)^```/gms)].map(([, block]) => block).join('\n');
  return text
    .split(/^(?=### )/m)
    .map((section) => {
      const [heading, name] = section.match(/^### (\w+).*\n/) ?? [];
      if (name === undefined || /^#+ Example/m.test(section) || !new RegExp(`\\b${name}\\b`).test(code))
        return section;
      return section.replace(heading, `${heading}\nUsed in [the example of the package](${page}).\n`);
    })
    .join('');
}

/** The reference's pages, titled with the name that a program imports. */
async function writeApi() {
  const entries = await writeReference(root, join(content, 'api'));
  for (const entry of entries) {
    const file = join(content, 'api', `${entry.replace('@lookalike/', '').replaceAll('/', '-')}.md`);
    const [, name] = entry.split('/');
    const folder = ['packages', 'apps'].find((parent) => existsSync(join(root, parent, name)));
    const readme = readFileSync(join(root, folder, name, 'README.md'), 'utf8');
    const text = readFileSync(file, 'utf8').replace(/^# .*$/m, `# ${entry}`);
    writeFileSync(file, withoutElements(withReadmeExamples(text, readme, `../packages/${name}.md`)));
  }
  const list = entries.map(
    (entry) => `- [\`${entry}\`](./${entry.replace('@lookalike/', '').replaceAll('/', '-')}.md)`,
  );
  write(
    'api/index.md',
    `# API reference\n\nEvery public name, by the entry to import it from.\n\n${list.join('\n')}\n`,
  );
  return entries;
}

/** What a language model reads instead of the site: https://llmstxt.org. */
function writeLlms(pages) {
  const index = readFileSync(join(content, 'index.md'), 'utf8');
  const lines = pages.map((page) => {
    const text = readFileSync(join(content, page), 'utf8');
    return `- [${titleOf(text)}](${page.replace(/\.md$/, '.html')}): ${summaryOf(text).slice(0, 200)}`;
  });
  const tagline = index.match(/tagline: (.+)/)?.[1] ?? '';
  write('public/llms.txt', `# Lookalike\n\n> ${tagline}\n\n## Pages\n\n${lines.join('\n')}\n`);
}

/** Makes the content anew; the entries of the packages. */
export async function assemble() {
  rmSync(content, { recursive: true, force: true });
  mkdirSync(content, { recursive: true });
  cpSync(join(import.meta.dirname, 'pages'), content, { recursive: true });
  mkdirSync(join(content, 'public'));
  cpSync(join(root, 'apps/web/src/shared/icon.svg'), join(content, 'public/icon.svg'));
  const documents = writeDocuments();
  const entries = await writeApi();
  write('reference/command.md', commandPage(root));
  const { page, document } = await restPage(root);
  write('reference/rest.md', page);
  write('public/openapi.json', document);
  const playground = join(root, 'apps/web/dist/playground');
  if (existsSync(playground)) cpSync(playground, join(content, 'public/playground'), { recursive: true });
  writeLlms([...documents.sort(), 'reference/command.md', 'reference/rest.md', 'api/index.md']);
  return entries;
}
