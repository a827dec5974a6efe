/** Looks at the built site in Chromium, as a static host serves it: no error, no request to another host, every page complete. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const dist = join(import.meta.dirname, 'dist');
const pictures = join(import.meta.dirname, 'pictures');
const base = process.env.LOOKALIKE_DOCS_BASE ?? '/';
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};
const views = [
  { name: 'wide-light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'wide-dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'phone-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
];

function serve() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const name =
      decodeURIComponent(pathname.startsWith(base) ? pathname.slice(base.length) : 'missing') || 'index.html';
    const file = join(dist, name.endsWith('/') ? `${name}index.html` : name);
    if (!file.startsWith(dist) || !existsSync(file)) return void response.writeHead(404).end();
    response
      .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Opens pages one after another and throws for the first that is not as it should be. */
async function visit(browser, origin, view, pages) {
  const page = await (await browser.newContext(view)).newPage();
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(origin))
      faults.push(`asks ${request.url()}`);
  });
  page.on(
    'response',
    (response) => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`),
  );
  for (const name of pages) {
    await page.goto(`${origin}${base}${name}`, { waitUntil: 'networkidle' });
    const heading = (await page.locator('h1').first().textContent())?.trim();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (!heading) faults.push('no heading');
    if (overflow > 0) faults.push(`${overflow} px wider than the window`);
    if (faults.length > 0) throw new Error(`${name || 'the home page'} (${view.name}): ${faults.join('; ')}`);
    const picture = `${name.replace(/\.html$/, '').replaceAll('/', '-') || 'home'}-${view.name}.png`;
    await page.screenshot({ path: join(pictures, picture) });
  }
  await page.context().close();
}

/** Checks the site in `dist`; pictures of the pages go to `pictures`. */
export async function checkSite(entries) {
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
    const pages = [
      '',
      'start.html',
      'training.html',
      'reference/command.html',
      'reference/rest.html',
      'packages/detection.html',
    ];
    for (const view of views) await visit(browser, origin, view, pages);
    const reference = entries.map(
      (entry) => `api/${entry.replace('@lookalike/', '').replaceAll('/', '-')}.html`,
    );
    await visit(browser, origin, views[0], reference);
  } finally {
    await browser.close();
    server.close();
  }
}
