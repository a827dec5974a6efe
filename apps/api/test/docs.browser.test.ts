import { browserPath, noBrowser, openBrowser } from '@lookalike/testing/browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeService, startFakeService } from './start-fake-service.js';

describe.skipIf(noBrowser)(`the description of the API, in ${browserPath}`, () => {
  let browser: Browser;
  let fake: FakeService;
  let url: string;
  beforeAll(async () => {
    browser = await openBrowser();
    fake = await startFakeService();
    url = await fake.service.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await browser.close();
    await fake.service.close();
  });

  it('sends a photo with a key', async () => {
    const page = await browser.newPage();
    await page.goto(`${url}/docs`);
    await page.getByRole('button', { name: 'Authorize' }).click();
    const dialog = page.locator('.modal-ux');
    await dialog.getByRole('textbox').fill(fake.key);
    await dialog.locator('button[type=submit]').click();
    await dialog.getByRole('button', { name: 'Close' }).click();
    const operation = page.locator('[id$="postDetectionDetect"]');
    await operation.locator('.opblock-summary').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    const photo = { name: 'ada.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('face:ada') };
    await operation.locator('input[type=file]').setInputFiles(photo);
    const answered = page.waitForResponse((response) => response.url().includes('/detection/detect'));
    await operation.getByRole('button', { name: 'Execute' }).click();
    const answer = await answered;
    expect([answer.status(), (await answer.json()).result]).toMatchObject([200, [{ box: { x_min: 10 } }]]);
    await page.close();
  });
});
