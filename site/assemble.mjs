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
    ['site/pages/index.md', 'index.md'],
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
  return text.replace(
    /(\]\(|<img src=")(?!https?:|#|mailto:)([^)"#\s]+)([^)"]*[)"])/g,
    (_, open, target, rest) => {
      const file = posix.join(dirname(document), target).replace(/\/$/, '');
      const readme = [file, `${file}/README.md`].find((name) => pages.has(name));
      const fromPage = (path) => posix.relative(dirname(page), path).replace(/^(?!\.)/, './');
      if (readme !== undefined) return open + fromPage(pages.get(readme)) + rest;
      if (/\.(svg|png|webp)$/.test(file)) {
        const picture = file.replace(/^docs\//, '');
        cpSync(join(root, file), join(content, picture), { recursive: true });
        return open + fromPage(picture) + rest;
      }
      return `${open}${repository}/blob/main/${file}${rest}`;
    },
  );
}

/** `<people>` outside of code is text, not an element of the page. */
const withoutElements = (text) =>
  text
    .split(/(```[\s\S]*?```|`[^`\n]*`|<!--[\s\S]*?-->)/)
    .map((part, index) =>
      index % 2 === 0
        ? part
            .replace(/\\?<(?=[A-Za-z/])(?!\/?a\b|\/?br\b|img src=|https?:)/g, '&lt;')
            .replaceAll('{{', '{<span/>{')
        : part,
    )
    .join('');

const titleOf = (text) => text.match(/^# (.+)$/m)?.[1] ?? '';
/** The first paragraph, as one line of text. */
const summaryOf = (text) =>
  (text.split(/\n\s*\n/).find((part) => /^(?!```)[A-Z*`[]/.test(part)) ?? '')
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
  return [...pages.values()].filter((page) => page !== 'index.md');
}

const pageOf = (entry) => entry.replace('@lookalike/', '').replaceAll('/', '-');
/** How a heading is addressed. */
const anchorOf = (heading) => heading.toLowerCase().replace(/[^\w]/g, '');
const introductionOf = (entry) => `../packages/${entry.split('/')[1]}.md`;

/** Where the example of a name is that has none of its own. */
function exampleElsewhere(by, entry) {
  if (by === 'README') return `In the [introduction](${introductionOf(entry)}).`;
  return `In that of [\`${by.name}\`](./${pageOf(by.entry.name)}.md#${anchorOf(by.name)}).`;
}

/** After each name that has no example of its own: where it is used. */
function withExamplesElsewhere(text, entry, names) {
  const shownBy = new Map(names);
  return text
    .split(/^(?=###? |\*\*\*$)/m)
    .map((section) => {
      const [, name] = section.match(/^### (\w+)/) ?? [];
      const by = shownBy.get(name);
      if (by === undefined || by === 'itself') return section;
      return `${section.trimEnd()}\n\n#### Example\n\n${exampleElsewhere(by, entry)}\n\n`;
    })
    .join('');
}

/** An entry in the list of entries: its names, each with a link. */
function listedEntry(entry, text) {
  const names = [...text.matchAll(/^### (\S+)$/gm)].map(([, heading]) => heading.replaceAll('\\', ''));
  const links = [...new Set(names)].map((name) => `[${name}](./${pageOf(entry)}.md#${anchorOf(name)})`);
  return `## [${entry}](./${pageOf(entry)}.md)\n\n${links.join(' · ')}\n`;
}

/** The reference's pages, each titled with what a program imports, and the list of all names. */
async function writeApi() {
  const entries = await writeReference(root, join(content, 'api'));
  const listed = entries.map(({ entry, names }) => {
    const file = join(content, 'api', `${pageOf(entry)}.md`);
    const title = `# ${entry}\n\nEvery name of this entry. [Introduction to @lookalike/${entry.split('/')[1]}](${introductionOf(entry)}).`;
    const text = readFileSync(file, 'utf8')
      .replace(/^# .*$/m, title)
      // TypeDoc's links to a property have hyphens where the property's own name has underscores.
      .replace(/<a id="property-[^"]+"/g, (anchor) => anchor.replaceAll('_', '-'));
    writeFileSync(file, withoutElements(withExamplesElsewhere(text, entry, names)));
    return listedEntry(entry, text);
  });
  const about = 'Every public name, by the entry that you import it from.';
  write('api/index.md', `---\noutline: 2\n---\n\n# API reference\n\n${about}\n\n${listed.join('\n')}`);
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

/** Makes the content. */
export async function assemble() {
  rmSync(content, { recursive: true, force: true });
  mkdirSync(content, { recursive: true });
  mkdirSync(join(content, 'public'));
  cpSync(join(root, 'apps/web/src/shared/icon.svg'), join(content, 'public/icon.svg'));
  cpSync(join(root, 'docs/images/page.webp'), join(content, 'public/page.webp'));
  const documents = writeDocuments();
  await writeApi();
  write('reference/command.md', commandPage(root));
  const { page, document } = restPage(root);
  write('reference/rest.md', page);
  write('public/openapi.json', document);
  const playground = join(root, 'apps/web/dist/pages/playground');
  if (existsSync(playground)) cpSync(playground, join(content, 'public/playground'), { recursive: true });
  writeLlms([...documents.sort(), 'reference/command.md', 'reference/rest.md', 'api/index.md']);
}
