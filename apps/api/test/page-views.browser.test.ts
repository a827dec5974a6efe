import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeImage, saveImage } from '@lookalike/image';
import type { LocalHost } from '@lookalike/testing';
import { browserPath, findFaults, noBrowser, openBrowser, watch } from '@lookalike/testing/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { framePage, startDrawnService } from './page/drawn-service.js';
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

/** For one step on a page, in milliseconds. */
const slowly = 120_000;

/**
 * The widths of its frame at which a view does not fit. It is laid out at each, but not painted, and all are measured in one
 * call to the browser: a window that changes its width takes ten times the processor time.
 */
const findTooNarrow = (page: Page) =>
  page.locator('iframe').evaluate(
    (frame: HTMLIFrameElement, { widths, height }) => {
      frame.style.height = `${height}px`;
      frame.style.visibility = 'hidden';
      return widths.filter((width) => {
        frame.style.width = `${width}px`;
        const seen = frame.contentWindow;
        if (seen?.innerWidth !== width) throw new Error(`${width}: the view is ${seen?.innerWidth} wide`);
        const { scrollWidth, clientWidth } = seen.document.documentElement;
        return scrollWidth > clientWidth;
      });
    },
    { widths, height: lowHeight },
  );

const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

describe.skipIf(noBrowser)(`each view of the page, in ${browserPath}`, () => {
  let browser: Browser;
  let service: LocalHost;
  beforeAll(async () => {
    service = await startDrawnService();
    browser = await openBrowser();
    if (folder !== undefined) await mkdir(folder, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await service[Symbol.asyncDispose]();
  });

  describe.each(Object.keys(screens) as (keyof typeof screens)[])('%s', (screen) => {
    let page: Page;
    let seen: string[];
    beforeAll(async () => {
      const { origin: baseURL } = service;
      const context = await browser.newContext({ ...screens[screen], baseURL, reducedMotion: 'reduce' });
      seen = watch(context, baseURL);
      page = await context.newPage();
      page.setDefaultTimeout(slowly);
    });
    afterAll(() => page.context().close());

    it.each(Object.keys(views))('%s: is accessible, fits and is quiet, light and dark', async (view) => {
      await page.goto(screen === 'wide' ? framePage : 'about:blank');
      const place = page.frames().at(-1) ?? page;
      await views[view](place);
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme });
        await place.locator(`html[data-theme="${theme}"]`).waitFor();
        if (folder !== undefined) {
          const shot = await page.screenshot();
          await saveImage(await decodeImage(shot), join(folder, `page-${view}-${screen}-${theme}.webp`));
        }
        expect(await findFaults(place)).toEqual([]);
      }
      if (screen === 'phone') expect(await fits(page)).toBe(true);
      else expect(await findTooNarrow(page)).toEqual([]);
      expect(seen).toEqual([]);
    });
  });
});
