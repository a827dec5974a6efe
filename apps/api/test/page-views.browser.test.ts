import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeImage, saveImage } from '@lookalike/image';
import { browserPath, findFaults, noBrowser, openBrowser, watch } from '@lookalike/testing/browser';
import type { Browser } from 'playwright-core';
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
const cases = Object.keys(views).flatMap((view) =>
  Object.keys(screens).flatMap((screen) =>
    themes.map((theme) => ({ view, screen: screen as keyof typeof screens, theme })),
  ),
);

describe.skipIf(noBrowser)(`each view of the page, in ${browserPath}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    if (folder !== undefined) await mkdir(folder, { recursive: true });
  });
  afterAll(() => browser.close());

  it.each(cases)(
    '$view, $screen, $theme: is accessible, fits and is quiet',
    async ({ view, screen, theme }) => {
      const options = { ...screens[screen], colorScheme: theme, reducedMotion: 'reduce' } as const;
      const context = await browser.newContext(options);
      const seen = watch(context, drawnOrigin);
      await drawnService(context);
      const page = await context.newPage();
      await views[view](page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (folder !== undefined) {
        const shot = await page.screenshot();
        await saveImage(await decodeImage(shot), join(folder, `${view}-${screen}-${theme}.webp`));
      }
      expect(await findFaults(page)).toEqual([]);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(seen).toEqual([]);
      await context.close();
    },
  );
});
