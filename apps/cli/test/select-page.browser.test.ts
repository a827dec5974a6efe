import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Choice, readDecisions, replayDecisions } from '@lookalike/dataset';
import { decodeImage, saveImage } from '@lookalike/image';
import { findFaults, openBrowser, watch } from '@lookalike/testing/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePhotos } from './select-page/make-photos.js';
import { type SelectServer, startSelect } from './select-page/select-server.js';

/** Where pictures of the page are to be written; docs/select.md says how. */
const pictures = process.env.SELECT_PICTURES;
const count = 100;
const themes = ['light', 'dark'] as const;
const screens = {
  wide: { viewport: { width: 1280, height: 860 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

let folder = '';
let browser: Browser;
let server: SelectServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-select-page-'));
  await makePhotos(folder, count);
  browser = await openBrowser();
  if (pictures !== undefined) await mkdir(pictures, { recursive: true });
  server = await startSelect(folder);
  await server.ready();
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  await rm(folder, { recursive: true });
});

async function open(options = {}): Promise<{ page: Page; seen: string[] }> {
  const context = await browser.newContext({ ...screens.wide, reducedMotion: 'reduce', ...options });
  const seen = watch(context, new URL(server.url).origin);
  const page = await context.newPage();
  await page.goto(server.url);
  await page.waitForSelector('.tile');
  return { page, seen };
}

/** The photo that is looked at. */
const shown = async (page: Page) =>
  `${await page.textContent('.inspector h2')}/${await page.textContent('.inspector .file')}`;

const inJournal = async () => {
  const decisions = await readDecisions(folder);
  return { lines: decisions.length, current: replayDecisions(decisions) };
};
/** Each decision is put on the disk, which other tests may keep busy. */
const patient = { timeout: 120_000 };
const savedLines = (lines: number) => expect.poll(async () => (await inJournal()).lines, patient).toBe(lines);

/** What is done with the photos in turn, and what the journal is to say of it. */
const turns: readonly (readonly [act: (page: Page) => Promise<void>, decision: Choice['decision'][]])[] = [
  [(page) => page.keyboard.press('d'), ['drop']],
  [(page) => page.keyboard.press('k'), ['keep', 'face']],
  [(page) => page.keyboard.press('Enter'), ['keep', 'face', 'drop']],
  [
    async (page) => {
      await page.keyboard.press('m');
      await page.getByLabel('Who is it?').fill('Mary Jackson');
      await page.keyboard.press('Enter');
    },
    ['move'],
  ],
];

describe('the select page', () => {
  it('sees each view accessible, in its frame and quiet', async () => {
    for (const [name, screen] of Object.entries(screens)) {
      const { page, seen } = await open(screen);
      await page.getByRole('button', { name: /^To review/ }).click();
      const take = async (view: string) => {
        await page.waitForLoadState('networkidle');
        for (const colorScheme of themes) {
          await page.emulateMedia({ colorScheme });
          await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
          expect(await findFaults(page), `${view} ${name} ${colorScheme}`).toEqual([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(overflow).toBeLessThanOrEqual(0);
          if (pictures === undefined) continue;
          const shot = await decodeImage(await page.screenshot());
          await saveImage(shot, join(pictures, `select-${view}-${name}-${colorScheme}.webp`));
        }
      };
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
      if (name === 'phone') await take('list');
      await page.locator('.tile', { hasText: 'Someone else?' }).first().click();
      await take('photo');
      await page.keyboard.press('m');
      await take('move');
      expect(seen).toEqual([]);
      await page.context().close();
    }
  });

  it('takes decisions on a hundred photos by keyboard, and finds each again after a kill', async () => {
    const expected = new Map<string, Choice['decision'][]>();
    let { page } = await open();
    await page.getByRole('button', { name: /^All/ }).click();
    await page.keyboard.press('Home');
    const decide = async (from: number, to: number) => {
      for (let n = from; n < to; n += 1) {
        const [act, decision] = turns[n % turns.length];
        expected.set(await shown(page), decision);
        await act(page);
      }
    };
    const check = async () => {
      const { current } = await inJournal();
      for (const [file, decisions] of expected)
        expect(decisions, file).toContain(current.get(file)?.decision);
      // The server learns of a decision right after the disk.
      const wrong = async () =>
        (await server.review()).photos.filter(
          ({ file, decision }) => decision !== current.get(file)?.decision,
        );
      await expect.poll(wrong, patient).toEqual([]);
    };
    const half = count / 2;
    await decide(0, half);
    await savedLines(half);
    await server.kill();
    await expect.poll(() => page.textContent('.notes'), patient).toContain('Run lookalike select again');
    await page.context().close();

    server = await startSelect(folder);
    await server.ready();
    await check();
    ({ page } = await open());
    await page.getByRole('button', { name: /^All/ }).click();
    await page.keyboard.press('Home');
    for (let n = 0; n < half; n += 1) await page.keyboard.press('ArrowRight');
    await decide(half, count);
    await savedLines(count);
    expect(expected.size).toBe(count);
    await check();

    await page.keyboard.press('z');
    await savedLines(count + 1);
    expect((await inJournal()).current.size).toBe(count - 1);
    const folders = (await readdir(folder)).filter((name) => !/^\.|jsonl$/.test(name));
    const files = await Promise.all(folders.map((name) => readdir(join(folder, name))));
    expect(files.flat()).toHaveLength(count);
    await page.context().close();
  });

  it('shows in one window what is decided in another, and refuses what was based on less', async () => {
    const [one, other] = [await open(), await open()];
    for (const { page } of [one, other]) await page.getByRole('button', { name: /^All/ }).click();
    await one.page.keyboard.press('Home');
    await other.page.keyboard.press('Home');
    await one.page.keyboard.press('k');
    await expect.poll(() => other.page.textContent('.inspector .verdict'), patient).toMatch(/^Kept/);
    const [{ file, revision }] = (await server.review()).photos;
    const stale = { file, decision: 'drop', basedOn: revision - 1 };
    const { lines } = await inJournal();
    expect((await server.post('decisions', stale)).status).toBe(409);
    await savedLines(lines);
    for (const { page } of [one, other]) await page.context().close();
  });

  it('answers nobody but its own page', async () => {
    const { origin, port, pathname } = new URL(server.url);
    const ask = (path: string, headers: Record<string, string> = {}) =>
      new Promise<number | undefined>((resolve, reject) => {
        const asked = request({ host: '127.0.0.1', port, path, headers }, (response) => {
          resolve(response.statusCode);
          response.destroy();
        });
        asked.on('error', reject).end();
      });
    expect(await ask(pathname)).toBe(200);
    expect(await ask('/')).toBe(404);
    const other = pathname[1] === 'x' ? 'y' : 'x';
    expect(await ask(`/${other}${pathname.slice(2)}api/review`)).toBe(404);
    expect(await ask(pathname, { host: `evil.example:${port}` })).toBe(403);
    expect(await ask(`${pathname}api/review`, { origin: 'http://evil.example' })).toBe(403);
    expect((await server.post('decisions', {}, { 'content-type': 'text/plain' })).status).toBe(415);
    const { headers } = await fetch(`${origin}${pathname}`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('decides the rest by the rules when asked, and ends by Ctrl-C', async () => {
    const { file, revision } = (await server.review()).photos.find(({ decision }) => decision) ?? {};
    await server.post('decisions', { file, decision: 'undo', basedOn: revision });
    const { decided } = (await (await server.post('rest', {})).json()) as { decided: number };
    const { photos } = await server.review();
    expect(photos.filter(({ by }) => by === 'auto')).toHaveLength(decided);
    expect(await server.stop()).toBe(0);
  });
});
