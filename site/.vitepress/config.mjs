import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';

const content = join(import.meta.dirname, '../content');
const page = (text, link) => ({ text, link });
/** The pages in a folder under their titles, without its list. */
const pagesIn = (folder) =>
  readdirSync(join(content, folder))
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .sort()
    .map((name) => {
      const [, title] = readFileSync(join(content, folder, name), 'utf8').match(/^# (.+)$/m);
      return page(title.replace('@lookalike/', ''), `/${folder}/${name.replace('.md', '')}`);
    });

/** Cells of tables with more text than this are given room on narrow screens. */
const sentence = 50;
function markSentences(markdown) {
  markdown.renderer.rules.td_open = (tokens, index, options, _, renderer) => {
    if (tokens[index + 1].content.length > sentence) tokens[index].attrJoin('class', 'sentence');
    return renderer.renderToken(tokens, index, options);
  };
}

/** A page as the search reads it: without colours for its code, which take most of the time. */
function renderForSearch(text, env, markdown) {
  const { highlight } = markdown.options;
  markdown.options.highlight = null;
  const html = markdown.render(text, env);
  markdown.options.highlight = highlight;
  return html;
}

const base = process.env.LOOKALIKE_DOCS_BASE ?? '/';

export default defineConfig({
  title: 'Lookalike',
  description: 'Face recognition with Siamese networks, in TypeScript',
  base,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}icon.svg` }]],
  srcDir: 'content',
  srcExclude: ['public/**'],
  outDir: 'dist',
  cleanUrls: false,
  lastUpdated: false,
  vite: { build: { reportCompressedSize: false } },
  markdown: { config: markSentences },
  themeConfig: {
    logo: '/icon.svg',
    search: { provider: 'local', options: { _render: renderForSearch } },
    outline: [2, 3],
    nav: [
      page('Start', '/start'),
      page('Guides', '/browser'),
      page('API', '/api/index'),
      page('REST', '/reference/rest'),
    ],
    sidebar: [
      {
        text: 'Begin',
        items: [
          page('Ten minutes to a recogniser', '/start'),
          page('The eight steps', '/tutorial'),
          page('Questions and answers', '/faq'),
          page('Glossary', '/glossary'),
        ],
      },
      {
        text: 'Guides',
        items: [
          page('In the browser', '/browser'),
          page('Select photos', '/select'),
          page('Train and fine-tune', '/training'),
          page('Evaluate', '/evaluation'),
          page('Run the service', '/deploy'),
          page('Many photos, many machines', '/jobs'),
          page('The page', '/page'),
          page('Home automation', '/home-automation'),
          page('Coming from CompreFace', '/compreface'),
          page('Coming from face-api.js', '/from-face-api'),
          page('Coming from the Python project', '/from-python'),
        ],
      },
      {
        text: 'Reference',
        items: [
          page('The command', '/reference/command'),
          page('REST', '/reference/rest'),
          page('API', '/api/index'),
        ],
      },
      {
        text: 'Packages',
        collapsed: true,
        items: pagesIn('packages'),
      },
      {
        text: 'API',
        collapsed: true,
        items: pagesIn('api'),
      },
      {
        text: 'How it is made',
        collapsed: true,
        items: [
          page('Architecture', '/architecture'),
          page('Performance', '/performance'),
          page('Performance: lab notes', '/performance-lab'),
          page('Security', '/security'),
          page('Contributing', '/contributing'),
          page('Code of conduct', '/conduct'),
          page('Decisions', '/decisions/index'),
          ...pagesIn('decisions'),
        ],
      },
    ],
  },
});
