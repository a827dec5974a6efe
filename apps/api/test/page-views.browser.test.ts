import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeImage, saveImage } from '@lookalike/image';
import { browserPath, findFaults, noBrowser, openBrowser, watch } from '@lookalike/testing/browser';
import type { Browser, Page } from 'playwright-core';
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
/** In this height, so that little is painted each time. */
const lowHeight = 200;

/** For one step on a page, in milliseconds. */
const slowly = 120_000;

const cases = Object.keys(views).flatMap((view) =>
  Object.keys(screens).map((screen) => ({ view, screen: screen as keyof typeof screens })),
);

const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.skipIf(noBrowser).concurrent(`each view of the page, in ${browserPath}`, () => {
  let browser: Browser;
  const service = drawnService();
  beforeAll(async () => {
    browser = await openBrowser();
    if (folder !== undefined) await mkdir(folder, { recursive: true });
  });
  afterAll(() => browser.close());

  it.each(cases)(
    '$view, $screen: is accessible, fits and is quiet, light and dark',
    async ({ view, screen }) => {
      const context = await browser.newContext({ ...screens[screen], reducedMotion: 'reduce' });
      const seen = watch(context, drawnOrigin);
      await service(context);
      const page = await context.newPage();
      page.setDefaultTimeout(slowly);
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
      const tooNarrow: number[] = [];
      for (const width of screen === 'phone' ? [screens.phone.viewport.width] : widths) {
        await page.setViewportSize({ width, height: lowHeight });
        if ((await overflowOf(page)) > 0) tooNarrow.push(width);
      }
      expect(tooNarrow).toEqual([]);
      expect(seen).toEqual([]);
      await context.close();
    },
  );
});
