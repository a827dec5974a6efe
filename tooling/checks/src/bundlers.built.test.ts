import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, noBrowser, openBrowser, watch } from '../../testing/src/browser.js';
import { samplePhotos } from '../../testing/src/samples.js';
import { type Bundler, bundlers } from './bundlers.js';
import { installPackages, packPackages } from './pack-packages.js';
import { root } from './workspace.js';

/** Every test run builds with these; `npm run bundlers` with all. */
const usual = ['vite 7', 'vite 8'];
const { LOOKALIKE_BUNDLERS: asked } = process.env;
const chosen = Object.entries(bundlers).filter(([name]) =>
  asked === undefined ? usual.includes(name) : asked === 'all' || asked.split(',').includes(name),
);

/** `npm run bundlers` installs whole frameworks first: in milliseconds, for each. */
const patience = asked === undefined ? undefined : 1_200_000;

/** What `npm run bundlers` reports of a page: what it downloads, and how long a photo takes it and Node. */
interface Figures {
  gzip: number;
  milliseconds: number;
}

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
  if (asked === undefined) return;
  const inNode = await millisecondsInNode();
  const [page, node] = [milliseconds, inNode].map((ms) => `${Math.round(ms)} ms`);
  const ratio = (milliseconds / inNode).toFixed(2);
  const sizes = `${Math.round(gzip / 1000)} KB of JavaScript, gzip`;
  process.stdout.write(`${name}: ${sizes}; ${page} a photo, ${node} in Node: ${ratio}×\n`);
}

/** Of the six, those that the page compares: the first shows, on the right, the person of the third. */
const photos = { 'one.jpg': samplePhotos[0], 'same.jpg': samplePhotos[2], 'other.jpg': samplePhotos[4] };

/** What facenet-pytorch finds in the first photo, from 40 pixels. */
const fixture = join(root, 'packages/detection/test/fixtures/mtcnn-npm-photos.json');
const goldenCase = '@vladmandic/face-api/demo/sample1.jpg#min40';
const tolerance = 0.05;

interface Seen {
  error?: string;
  same: boolean;
  other: boolean;
  sameInWorker: boolean;
  warnings: string[];
  milliseconds: number;
  boxes: { x: number; y: number; width: number; height: number }[];
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  jpg: 'image/jpeg',
};

/** Serves a folder, and nothing else. */
async function serve(folder: string): Promise<{ origin: string; gzip: () => number } & AsyncDisposable> {
  const sent = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://page').pathname.replace(/\/$/, '/index.html');
    const content = await readFile(join(folder, path)).catch(() => undefined);
    if (content && path.endsWith('.js')) sent.set(path, gzipSync(content).length);
    const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(content ? 200 : 404, { 'content-type': type }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    gzip: () => [...sent.values()].reduce((sum, bytes) => sum + bytes, 0),
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Opens the page, and gives what it has seen once it is done. */
async function visit(browser: Browser, origin: string): Promise<Seen> {
  const context = await browser.newContext();
  try {
    const faults = watch(context, origin);
    const page = await context.newPage();
    page.setDefaultTimeout(0);
    await page.goto(`${origin}/`);
    const handle = await page.waitForFunction(() => (globalThis as { seen?: Seen }).seen);
    expect(faults).toEqual([]);
    return (await handle.jsonValue()) as Seen;
  } finally {
    await context.close();
  }
}

async function expectRecognition(seen: Seen): Promise<void> {
  expect(seen.error).toBeUndefined();
  expect(seen).toMatchObject({ same: true, other: false, sameInWorker: true, warnings: [] });
  const golden = JSON.parse(await readFile(fixture, 'utf8')) as Record<
    string,
    { faces: { box: number[]; score: number }[] }
  >;
  const expected = golden[goldenCase].faces.toSorted((a, b) => b.score - a.score);
  expect(seen.boxes).toHaveLength(expected.length);
  for (const [index, { box }] of expected.entries()) {
    const { x, y, width, height } = seen.boxes[index];
    for (const [side, value] of [x, y, x + width, y + height].entries()) {
      expect(Math.abs(value - box[side])).toBeLessThan(tolerance);
    }
  }
}

describe.skipIf(noBrowser)('a page that recognises faces, of the packed libraries', () => {
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
      await mkdir(join(path, 'public'), { recursive: true });
      await cp(join(import.meta.dirname, '../pages/page.js'), join(path, 'page.js'));
      for (const [photo, file] of Object.entries(photos)) await cp(file, join(path, 'public', photo));
      await installPackages(path, { dependencies: { ...tarballs, ...packages }, ...settings });
    };
    const filled = places.get(place) ?? fill();
    places.set(place, filled);
    await filled;
    return path;
  }

  it.each(chosen)('built by %s', { timeout: patience }, async (name, bundler) => {
    const place = await prepare(bundler);
    const out = join(place, name.replace(' ', '-'));
    await bundler.build(place, out);
    await cp(join(place, 'public'), out, { recursive: true });
    {
      await using page = await serve(out);
      const seen = await visit(browser, page.origin);
      await expectRecognition(seen);
      await report(name, { gzip: page.gzip(), milliseconds: seen.milliseconds });
    }
    if (!bundler.serve) return;
    await using server = await bundler.serve(place);
    await expectRecognition(await visit(browser, server.origin));
  });
});
