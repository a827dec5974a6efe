import type { LocalHost } from '@lookalike/testing';
import { browserPath, noBrowser, openBrowser } from '@lookalike/testing/browser';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDrawnService } from './page/drawn-service.js';
import { views } from './page/visit-views.js';

describe.skipIf(noBrowser)(`using the page, in ${browserPath}`, () => {
  let service: LocalHost;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    service = await startDrawnService();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await service[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    const { origin: baseURL } = service;
    const viewport = { width: 390, height: 700 };
    context = await browser.newContext({ baseURL, reducedMotion: 'reduce', viewport });
    page = await context.newPage();
  });
  afterEach(() => context.close());

  it('gives the focus back when a dialog is closed with Escape, each time', async () => {
    await views.person(page);
    const rename = page.getByRole('button', { name: 'Rename or merge' });
    for (let time = 0; time < 3; time += 1) {
      await rename.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await rename.evaluate((button) => button === document.activeElement)).toBe(true);
    }
  });

  it('lists people with a face beside each name, for the arrow keys too', async () => {
    await views.enrol(page);
    const name = page.getByRole('combobox', { name: 'Name' });
    await name.pressSequentially('a');
    const options = page.getByRole('option');
    expect((await options.allTextContents())[0]).toBe('Ada');
    await options.first().locator('img').waitFor();
    await name.press('ArrowDown');
    await name.press('ArrowDown');
    expect(await name.inputValue()).toBe((await options.allTextContents())[1]);
    await name.press('ArrowUp');
    expect(await name.inputValue()).toBe('Ada');
  });

  it('keeps the photo in view beside the last of its faces', async () => {
    await views.recognise(page);
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      const { top, bottom } = await page.locator('.stage').evaluate((stage) => {
        const { top, bottom } = stage.getBoundingClientRect();
        return { top, bottom };
      });
      expect(top).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(700);
    }
  });

  it('marks a missed face by the keyboard alone', async () => {
    await views.recognise(page);
    await page.getByRole('button', { name: 'Mark a missed face' }).focus();
    await page.keyboard.press('Enter');
    const box = page.locator('.draw-box');
    await box.waitFor();
    const asked = page.waitForRequest(/recognize\?.*face_box/);
    const outline = box.locator('span');
    const before = await outline.getAttribute('style');
    for (const key of ['ArrowRight', 'ArrowDown', 'Shift+ArrowRight']) await page.keyboard.press(key);
    expect(await outline.getAttribute('style')).not.toBe(before);
    await page.keyboard.press('Enter');
    await asked;
    await box.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Mark a missed face' }).press('Enter');
    await box.press('Escape');
    await box.waitFor({ state: 'detached' });
  });

  it('offers a key that may only recognise nothing that it may not do', async () => {
    await context.route('/api/v1/keys/current', (route) =>
      route.fulfill({ json: { service: 'default', name: 'camera', right: 'recognise' } }),
    );
    await views.recognise(page);
    expect(await page.getByRole('button', { name: /add to people|Add this face|^Not / }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0);
  });

  it('says so when a picture cannot be loaded, and not when none was kept', async () => {
    const answer = (status: number, body: string) =>
      context.route('/api/v1/recognition/faces/*/img?*', (route) =>
        route.fulfill({ status, body, contentType: 'application/octet-stream' }),
      );
    await answer(200, '');
    await page.goto('/#key=drawn');
    await page.getByRole('link', { name: 'People' }).click();
    await page.getByText('5 faces').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('.note').count()).toBe(0);
    await answer(500, JSON.stringify({ message: 'no', code: 1 }));
    await page.getByRole('link', { name: /^Ada/ }).click();
    await page.locator('.note-problem').waitFor();
  });

  it('replaces a key that is in use by that of a link only when asked to', async () => {
    const asked: string[] = [];
    let accepts = false;
    page.on('dialog', async (dialog) => {
      asked.push(dialog.message());
      await (accepts ? dialog.accept() : dialog.dismiss());
    });
    const keyAfter = async (key: string, { opensAgain = false } = {}) => {
      if (opensAgain) await page.goto('about:blank');
      await page.goto(`/#key=${key}`);
      await page.waitForURL('/#/');
      return await page.evaluate(() => sessionStorage.getItem('lookalike-key'));
    };
    expect([await keyAfter('own'), asked.length]).toEqual(['own', 0]);
    expect([await keyAfter('own'), asked.length]).toEqual(['own', 0]);
    expect([await keyAfter('foreign'), asked.length]).toEqual(['own', 1]);
    expect([await keyAfter('foreign', { opensAgain: true }), asked.length]).toEqual(['own', 2]);
    accepts = true;
    expect([await keyAfter('foreign'), asked.length]).toEqual(['foreign', 3]);
    expect(asked[0]).toMatch(/for a different service.* Switch/);
  });
});
