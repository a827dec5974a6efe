import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Browser, noBrowser, openBrowser } from '../../testing/src/browser.js';
import { type Bundler, bundlers } from './bundlers.js';
import { expectPage, type Figures, photos, putPage } from './expect-page.js';
import { installPackages, packPackages } from './pack-packages.js';

/** What `npm run bundlers` sets. Every run of the tests builds the page by Vite, in tarballs.built.test.ts. */
const { LOOKALIKE_BUNDLERS: asked } = process.env;
const chosen = Object.entries(bundlers).filter(
  ([name]) => asked === 'all' || asked?.split(',').includes(name),
);

/** Whole frameworks are installed first: in milliseconds, for each. */
const patience = 1_200_000;

/** The same photo, found and described again, in Node. */
async function millisecondsInNode(): Promise<number> {
  const { loadRecognizer } = await import('@lookalike/recognizer');
  const recognizer = await loadRecognizer({ detector: { minFaceSize: 40 } });
  await recognizer.embedFaces(photos['one.jpg']);
  const started = performance.now();
  await recognizer.embedFaces(photos['one.jpg']);
  const milliseconds = performance.now() - started;
  recognizer.dispose();
  return milliseconds;
}

async function report(name: string, { gzip, milliseconds }: Figures): Promise<void> {
  const inNode = await millisecondsInNode();
  const [page, node] = [milliseconds, inNode].map((ms) => `${Math.round(ms)} ms`);
  const ratio = (milliseconds / inNode).toFixed(2);
  const sizes = `${Math.round(gzip / 1000)} KB of JavaScript, gzip`;
  process.stdout.write(`${name}: ${sizes}; ${page} a photo, ${node} in Node: ${ratio}×\n`);
}

describe.skipIf(noBrowser || !asked)('a page of the packed libraries', () => {
  let folder = '';
  let browser: Browser;
  let tarballs: Record<string, string> = {};

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lookalike-pages-'));
    await mkdir(join(folder, 'tarballs'));
    browser = await openBrowser();
    const packed = Object.entries(await packPackages(folder));
    const apps = ['@lookalike/cli', '@lookalike/api', '@lookalike/web'];
    tarballs = Object.fromEntries(packed.filter(([name]) => !apps.includes(name)));
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const places = new Map<string, Promise<void>>();

  /** A folder with the page, its photos and the bundler. */
  async function prepare({ place, packages, settings }: Bundler): Promise<string> {
    const path = join(folder, place);
    const fill = async () => {
      await mkdir(path);
      await putPage(path);
      await installPackages(path, { dependencies: { ...tarballs, ...packages }, ...settings });
    };
    const filled = places.get(place) ?? fill();
    places.set(place, filled);
    await filled;
    return path;
  }

  it.each(chosen)('built by %s', { timeout: patience }, async (name, bundler) => {
    await report(name, await expectPage(browser, await prepare(bundler), name, bundler));
  });
});
