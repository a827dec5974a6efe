import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { pageTasks } from './page-tasks.mjs';

const packages = new URL('../../packages/', import.meta.url);
const require = createRequire(new URL('detection/package.json', packages));
const { build } = require('esbuild');
const { chromium } = require('playwright-core');
const photo = createRequire(new URL('../../tooling/testing/package.json', import.meta.url)).resolve(
  '@vladmandic/face-api/demo/sample1.jpg',
);

/** A page with a program that imports a package of ours, its modules in memory; `photo.jpg` is a photo of three people. */
export async function bundlePage(name, contents, body = '<img src="photo.jpg">') {
  const resolveDir = fileURLToPath(new URL(`${name}/`, packages));
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    outdir: '/out',
    entryNames: 'page',
    write: false,
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  const html = `<!doctype html><link rel="icon" href="data:,">${body}<script type="module" src="page.js"></script>`;
  const files = outputFiles.map(({ path, contents: bytes }) => [path.replace('/out', ''), bytes]);
  return new Map([['/', Buffer.from(html)], ['/photo.jpg', await readFile(photo)], ...files]);
}

const types = { '/': 'text/html', js: 'text/javascript', wasm: 'application/wasm' };
const traced = ['toplevel', 'blink.user_timing'];

/**
 * Opens Chromium with an empty page, which is to go to `url`. `cpuSeconds()` is what its process has computed so far; the page may
 * call it too. `loaded` has the modules that it asked for, and `failed` rejects with its first error.
 */
export async function openPage(files) {
  const loaded = new Map();
  const server = createServer(({ url }, response) => {
    const type = types[url] ?? types[url.split('.').at(-1)] ?? 'image/jpeg';
    if (type === types.js) loaded.set(url, files.get(url));
    response.writeHead(files.has(url) ? 200 : 404, { 'content-type': type }).end(files.get(url));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}/`;
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const session = await browser.newBrowserCDPSession();
  const page = await browser.newPage();
  const cpuSeconds = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    return renderers.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  await page.exposeFunction('cpuSeconds', cpuSeconds);
  const failed = new Promise((_, reject) => page.on('pageerror', reject));
  failed.catch(() => {});
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { browser, page, url, loaded, cpuSeconds, failed, close };
}

/**
 * Opens a page until its program sets `globalThis.measured`. `tasks` has what the page's thread computed in each phase of the
 * program: see `pageTasks`.
 */
export async function visitPage(files) {
  const { browser, page, url, loaded, failed, close } = await openPage(files);
  try {
    await browser.startTracing(page, { categories: traced });
    await page.goto(url);
    const measured = page.waitForFunction(() => globalThis.measured, null, { timeout: 0 });
    const handle = await Promise.race([measured, failed]);
    const { traceEvents } = JSON.parse(await browser.stopTracing());
    return { loaded, measured: await handle.jsonValue(), tasks: pageTasks(traceEvents) };
  } finally {
    await close();
  }
}
