import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeImage, saveImage } from '@lookalike/image';
import { browserPath, findFaults, noBrowser, openBrowser, watch } from '@lookalike/testing/browser';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawnOrigin, drawnService } from './page/drawn-service.js';
import { views } from './page/visit-views.js';

/** Where pictures of the views are to be written; `docs/page.md` says how. */
const folder = process.env.PAGE_PICTURES;
const themes = ['light', 'dark'] as const;
const screens = {
  wide: { viewport: { width: 1280, height: 860 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};
/** Pixels: every view must fit at each of these widths. */
const widths = Array.from({ length: 56 }, (_, step) => 340 + 20 * step);
const lowHeight = 200;
const unscaled = { deviceScaleFactor: 1, mobile: false };

/** For one step on a page, in milliseconds. */
const slowly = 120_000;

const measure = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { width: innerWidth, fits: scrollWidth <= clientWidth };
  });

/** The widths at which a view does not fit. It is laid out at each, but not painted, which would take longer. */
async function findTooNarrow(page: Page, devtools: CDPSession): Promise<number[]> {
  const tooNarrow: number[] = [];
  const setVisibility = (value: string) =>
    page.evaluate((value) => document.documentElement.style.setProperty('visibility', value), value);
  await setVisibility('hidden');
  for (const width of widths) {
    await devtools.send('Emulation.setDeviceMetricsOverride', { ...unscaled, width, height: lowHeight });
    const measured = await measure(page);
    expect(measured.width).toBe(width);
    if (!measured.fits) tooNarrow.push(width);
  }
  await devtools.send('Emulation.setDeviceMetricsOverride', { ...unscaled, ...screens.wide.viewport });
  await setVisibility('');
  return tooNarrow;
}

describe.skipIf(noBrowser)(`each view of the page, in ${browserPath}`, () => {
  let browser: Browser;
  const service = drawnService();
  beforeAll(async () => {
    browser = await openBrowser();
    if (folder !== undefined) await mkdir(folder, { recursive: true });
  });
  afterAll(() => browser.close());

  describe.each(Object.keys(screens) as (keyof typeof screens)[])('%s', (screen) => {
    let page: Page;
    let devtools: CDPSession;
    let seen: string[];
    beforeAll(async () => {
      const context = await browser.newContext({ ...screens[screen], reducedMotion: 'reduce' });
      seen = watch(context, drawnOrigin);
      await service(context);
      page = await context.newPage();
      page.setDefaultTimeout(slowly);
      devtools = await context.newCDPSession(page);
    });
    afterAll(() => page.context().close());

    it.each(Object.keys(views))('%s: is accessible, fits and is quiet, light and dark', async (view) => {
      await page.goto('about:blank');
      await views[view](page);
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme });
        await page.locator(`html[data-theme="${theme}"]`).waitFor();
        if (folder !== undefined) {
          const shot = await page.screenshot();
          await saveImage(await decodeImage(shot), join(folder, `page-${view}-${screen}-${theme}.webp`));
        }
        expect(await findFaults(page)).toEqual([]);
      }
      if (screen === 'phone') expect(await measure(page)).toMatchObject({ fits: true });
      else expect(await findTooNarrow(page, devtools)).toEqual([]);
      expect(seen).toEqual([]);
    });
  });
});
