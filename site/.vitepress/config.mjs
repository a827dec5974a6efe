import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';

const content = join(import.meta.dirname, '../content');
const exists = ({ link }) => existsSync(join(content, `${link}.md`));
const pagesIn = (folder) =>
  readdirSync(join(content, folder))
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .sort()
    .map((name) => name.replace('.md', ''));
const page = (text, link) => ({ text, link });

const base = process.env.LOOKALIKE_DOCS_BASE ?? '/';

export default defineConfig({
  title: 'Lookalike',
  description: 'Face recognition with Siamese networks, in TypeScript',
  base,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}icon.svg` }]],
  srcDir: 'content',
  outDir: 'dist',
  cleanUrls: false,
  lastUpdated: false,
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      page('Start', '/start'),
      page('Guides', '/training'),
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
        ].filter(exists),
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
        ].filter(exists),
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
        items: pagesIn('packages').map((name) => page(name, `/packages/${name}`)),
      },
      {
        text: 'API',
        collapsed: true,
        items: pagesIn('api').map((name) => page(name.replace('-', '/'), `/api/${name}`)),
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
          page('Decisions', '/decisions/index'),
          ...pagesIn('decisions').map((name) => page(`Decision ${name.slice(0, 4)}`, `/decisions/${name}`)),
        ].filter(exists),
      },
    ],
  },
});
