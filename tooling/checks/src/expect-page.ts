import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { type Browser, watch } from '../../testing/src/browser.js';
import { hostLocally, type LocalHost } from '../../testing/src/host-locally.js';
import { samplePhotos } from '../../testing/src/samples.js';
import type { Bundler } from './bundlers.js';
import { root } from './workspace.js';

/** Of the six, those that the page compares: the first shows, on the right, the person of the third. */
export const photos = {
  'one.jpg': samplePhotos[0],
  'same.jpg': samplePhotos[2],
  'other.jpg': samplePhotos[4],
};

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

/** Serves a folder, and nothing else; `gzip` counts the bytes of JavaScript that it has sent. */
async function serve(folder: string): Promise<LocalHost & { gzip: () => number }> {
  const sent = new Map<string, number>();
  const host = await hostLocally(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://page').pathname.replace(/\/$/, '/index.html');
    const content = await readFile(join(folder, path)).catch(() => undefined);
    if (content && path.endsWith('.js')) sent.set(path, gzipSync(content).length);
    const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(content ? 200 : 404, { 'content-type': type }).end(content);
  });
  return { ...host, gzip: () => [...sent.values()].reduce((sum, bytes) => sum + bytes, 0) };
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

/** Puts the page and its photos into a folder where the libraries and a bundler are installed. */
export async function putPage(folder: string): Promise<void> {
  await mkdir(join(folder, 'public'), { recursive: true });
  await cp(join(import.meta.dirname, '../pages/page.js'), join(folder, 'page.js'));
  for (const [photo, file] of Object.entries(photos)) await cp(file, join(folder, 'public', photo));
}

/** What a page downloads, as gzip in bytes, and how long a photo takes it. */
export interface Figures {
  gzip: number;
  milliseconds: number;
}

/** Builds the page of a folder, and expects it to recognise faces in Chromium; so too from a development server, if there is one. */
export async function expectPage(
  browser: Browser,
  folder: string,
  name: string,
  bundler: Bundler,
): Promise<Figures> {
  const out = join(folder, name.replace(' ', '-'));
  await bundler.build(folder, out);
  await cp(join(folder, 'public'), out, { recursive: true });
  await using page = await serve(out);
  const seen = await visit(browser, page.origin);
  await expectRecognition(seen);
  if (bundler.serve) {
    await using server = await bundler.serve(folder);
    await expectRecognition(await visit(browser, server.origin));
  }
  return { gzip: page.gzip(), milliseconds: seen.milliseconds };
}
