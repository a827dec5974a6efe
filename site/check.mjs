/**
 * Looks at the built site: every link to a place on it leads there; and, in Chromium, as a static host serves it, every page is
 * complete, fits a wide window and a phone, and sends no request to another host.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative } from 'node:path';
import { chromium } from 'playwright-core';

const dist = join(import.meta.dirname, 'dist');
const pictures = join(import.meta.dirname, 'pictures');
const base = process.env.LOOKALIKE_DOCS_BASE ?? '/';
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
/** How a page is looked at once it is loaded; in dark colours only if it is `pictured`, of which a picture is kept in each view. */
const views = [
  { name: 'wide-light', viewport: wide, colorScheme: 'light' },
  { name: 'phone-light', viewport: phone, colorScheme: 'light' },
  { name: 'wide-dark', viewport: wide, colorScheme: 'dark' },
  { name: 'phone-dark', viewport: phone, colorScheme: 'dark' },
];
const pictured = [
  'index.html',
  'start.html',
  'tutorial.html',
  'training.html',
  'deploy.html',
  'page.html',
  'reference/command.html',
  'reference/rest.html',
  'packages/detection.html',
  'api/index.html',
  'api/siamese.html',
  'playground/index.html',
];

/** Every page, as `folder/name.html`. */
const pagesOfSite = () =>
  readdirSync(dist, { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.html') && (!name.startsWith('playground/') || pictured.includes(name)));

/** Links to a page or a place that is not there; VitePress itself looks for pages only, not for places on them. */
function deadLinks(pages) {
  const texts = new Map(pages.map((name) => [name, readFileSync(join(dist, name), 'utf8')]));
  const places = new Map(
    [...texts].map(([name, text]) => [
      name,
      new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)),
    ]),
  );
  const hasPlace = (name, place) => place === '' || !places.has(name) || places.get(name).has(place);
  return pages.flatMap((from) =>
    [...texts.get(from).matchAll(/<a\b[^>]* href="([^"]+)"/g)]
      .map(([, href]) => new URL(href.replaceAll('&amp;', '&'), `http://site${base}${from}`))
      .filter(({ host }) => host === 'site')
      .filter(({ pathname, hash }) => {
        const name = decodeURIComponent(pathname.slice(base.length)).replace(/(^|\/)$/, '$1index.html');
        const isThere = pathname.startsWith(base) && existsSync(join(dist, name));
        return !isThere || !hasPlace(name, decodeURIComponent(hash.slice(1)));
      })
      .map(({ pathname, hash }) => `${from}: ${pathname}${hash}`),
  );
}

function serve() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const name = decodeURIComponent(pathname.startsWith(base) ? pathname.slice(base.length) : 'missing');
    const file = join(dist, name);
    if (relative(dist, file).startsWith('..') || !existsSync(file)) return void response.writeHead(404).end();
    response
      .writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'cache-control': 'max-age=600',
      })
      .end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** A tab that notes what goes wrong in it. */
async function openTab(browser, origin) {
  const tab = await browser.newPage();
  const faults = [];
  tab.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  tab.on('pageerror', (error) => faults.push(error.message));
  tab.on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(origin))
      faults.push(`asks ${request.url()}`);
  });
  tab.on(
    'response',
    (response) => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`),
  );
  return { tab, faults };
}

/** Looks at the page in a tab, and keeps pictures of it if it is one of the `pictured` ones. */
async function lookAt(tab, faults, name) {
  const isPictured = pictured.includes(name);
  for (const { name: view, viewport, colorScheme } of views) {
    if (colorScheme === 'dark' && !isPictured) continue;
    await tab.setViewportSize(viewport);
    await tab.emulateMedia({ colorScheme });
    const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) faults.push(`${overflow} px wider than the window`);
    if (faults.length > 0) throw new Error(`${name} (${view}): ${faults.join('; ')}`);
    if (!isPictured) continue;
    const picture = `${name.replace('.html', '').replaceAll('/', '-')}-${view}.png`;
    await tab.screenshot({ path: join(pictures, picture) });
  }
}

/** Opens pages one after another and throws for the first that is not as it should be. */
async function visit(browser, origin, pages) {
  const { tab, faults } = await openTab(browser, origin);
  for (const name of pages) {
    await tab.goto(`${origin}${base}${name}`);
    const heading = (await tab.locator('h1').first().textContent())?.trim();
    if (!heading) faults.push('no heading');
    await lookAt(tab, faults, name);
  }
  await tab.close();
}

/** Checks the site in `dist`; pictures of some pages go to `pictures`. */
export async function checkSite() {
  const pages = pagesOfSite();
  const dead = deadLinks(pages);
  if (dead.length > 0) throw new Error(`dead links:\n${dead.join('\n')}`);
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(executablePath))
    return void process.stdout.write('no Chromium here: the site was built, but not looked at\n');
  mkdirSync(pictures, { recursive: true });
  const server = await serve();
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const origin = `http://127.0.0.1:${server.address().port}`;
    const half = Math.ceil(pages.length / 2);
    await Promise.all([pages.slice(0, half), pages.slice(half)].map((some) => visit(browser, origin, some)));
  } finally {
    await browser.close();
    server.close();
  }
}
