import { readFile } from 'node:fs/promises';
import { loadModel, type ModelFiles } from '@lookalike/siamese';
import { samplePhotos } from '@lookalike/testing';
import { browserPath, findFaults, noBrowser, openBrowser, watch } from '@lookalike/testing/browser';
import { playgroundPage } from '@lookalike/web';
import { unzipSync } from 'fflate';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type StaticHost, serveFolder } from './serve-folder.js';

/** Three people; the one on the right is also the one in the middle of {@link another}. */
const [photo, , another] = samplePhotos;
const path = '/any/sub-path/';
const slowly = 120_000;

describe.skipIf(noBrowser)(`the playground, in ${browserPath}`, () => {
  let host: StaticHost;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let seen: string[];

  beforeAll(async () => {
    host = await serveFolder(playgroundPage, path);
    browser = await openBrowser();
    context = await browser.newContext();
    seen = watch(context, host.origin);
    page = await context.newPage();
    page.setDefaultTimeout(slowly);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.[Symbol.asyncDispose]();
  });
  afterEach(async () => {
    expect(await findFaults(page)).toEqual([]);
    expect(seen).toEqual([]);
  });

  const open = (view: string) => page.goto(`${host.origin}${path}index.html#/${view}`);
  const mark = (name: string | RegExp) => page.locator('.marks').getByRole('button', { name });
  const enrol = async (face: number, name: string) => {
    await mark('Unknown: add to people').nth(face).click();
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await mark(new RegExp(`^${name}, .*% likely$`)).waitFor();
  };

  it('compares two photos', async () => {
    await open('compare');
    await page.getByLabel('First photo').setInputFiles(photo);
    await page.getByLabel('Second photo').setInputFiles(photo);
    await page.getByRole('heading', { name: 'The same person' }).waitFor();
    expect(await page.locator('.verdict-figure').textContent()).toMatch(/^>99%/);
    expect(await page.locator('.slot').first().locator('.outline circle').count()).toBe(5);
    await page.getByLabel('Replace second photo').setInputFiles(samplePhotos[4]);
    await page.getByRole('heading', { name: 'Different people' }).waitFor();
  });

  it('enrols two people, and recognises one in another photo', async () => {
    await open('');
    await page.getByLabel('Choose a photo').setInputFiles(photo);
    await page.getByRole('heading', { name: '3 faces' }).waitFor();
    await enrol(2, 'Grace');
    await enrol(0, 'Ada');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByLabel('Choose a photo').setInputFiles(another);
    await mark(/^Grace, .*% likely$/).waitFor();
    expect(await mark(/^Ada/).count()).toBe(0);
  });

  it('still knows them after a reload, until they are deleted', async () => {
    await open('people');
    await page.reload();
    await page.getByText('2 people in the gallery.').waitFor();
    await page.locator('.person-card img').nth(1).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the gallery' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('people.jsonl');
    await page.getByRole('button', { name: 'Delete everyone' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete everyone' }).click();
    await page.getByText('No one is enrolled yet').waitFor();
    await page.reload();
    await page.getByText('No one is enrolled yet').waitFor();
  });

  it('shows what each network of the detector leaves', async () => {
    await open('cascade');
    await page.getByLabel('Choose a photo').setInputFiles(photo);
    await page.getByRole('button', { name: 'O-Net: 3' }).click();
    expect(await page.locator('.candidates rect').count()).toBe(3);
    await page.getByRole('button', { name: 'P-Net' }).click();
    expect(await page.locator('.candidates rect').count()).toBeGreaterThan(20);
  });

  it('trains a network on drawn shapes, which sorts them', async () => {
    await open('train');
    await page.getByRole('button', { name: 'Start training' }).click();
    const where = () =>
      page.locator('.kind').evaluateAll((marks) => marks.map((mark) => mark.getAttribute('style')));
    await page.locator('.kind').first().waitFor();
    const before = await where();
    await page.getByRole('button', { name: 'Train again' }).waitFor();
    await page.getByText('epoch 12', { exact: true }).waitFor();
    expect(await where()).not.toEqual(before);
    const accuracy = await page.getByText(/^\d+%$/).textContent();
    expect(Number.parseInt(accuracy ?? '', 10)).toBeGreaterThan(80);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the model' }).click(),
    ]);
    const files = unzipSync(await readFile(await download.path()));
    const modelFiles = Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [name.replace('shapes-model/', ''), bytes]),
    );
    using model = await loadModel(modelFiles as unknown as ModelFiles);
    expect(model.info).toMatchObject({ network: 'shapes', decision: { threshold: expect.any(Number) } });
  });

  it('works without a network after the first visit', async () => {
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await context.setOffline(true);
    await open('compare');
    await page.reload();
    await page.getByLabel('First photo').setInputFiles(photo);
    await page.getByLabel('Second photo').setInputFiles(photo);
    await page.getByRole('heading', { name: 'The same person' }).waitFor();
    await context.setOffline(false);
  });

  it('may not send anything anywhere', async () => {
    const sent = page.evaluate(() => fetch(window.location.href));
    await expect(sent).rejects.toThrow();
    const complaints = seen.splice(0);
    expect(complaints).not.toEqual([]);
    for (const complaint of complaints) expect(complaint).toContain('Content Security Policy');
  });
});
