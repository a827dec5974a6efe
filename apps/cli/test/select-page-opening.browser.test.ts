import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@lookalike/testing/browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makePhotos } from './select-page/make-photos.js';
import { type SelectServer, startSelect } from './select-page/select-server.js';

const count = 10;
/** Of other tests the machine may be busy. */
const patient = { timeout: 20_000 };

let folder = '';
let browser: Browser;
let server: SelectServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-select-opening-'));
  await makePhotos(folder, count);
  browser = await openBrowser();
  server = await startSelect(folder);
  await server.ready();
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  await rm(folder, { recursive: true });
});

it('shows what was decided while it opened', async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  let asked = 0;
  await page.route('**/api/review', async (route) => {
    asked += 1;
    const old = await route.fetch();
    if (asked === 1) {
      const { file, revision, decision } = (await server.review()).photos[0];
      const change = decision === 'drop' ? 'keep' : 'drop';
      await server.post('decisions', { file, decision: change, basedOn: revision });
    }
    await route.fulfill({ response: old });
  });
  await page.goto(server.url);
  await page.waitForSelector('.tile');
  const dropped = async () =>
    (await server.review()).photos.filter(({ decision }) => decision === 'drop').length;
  const shownDropped = () => page.getByRole('button', { name: /^Dropped/ }).textContent();
  await expect.poll(shownDropped, patient).toBe(`Dropped ${await dropped()}`);
  expect(asked).toBeGreaterThan(1);
  await context.close();
});
