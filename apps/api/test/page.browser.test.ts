import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplePhotos } from '@lookalike/testing';
import { browserPath, findFaults, noBrowser, openBrowser, watch } from '@lookalike/testing/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cameraFlags, filmPhoto } from './page/film-photo.js';
import { startTestService, type TestService } from './start-test-service.js';

/** Three people; the one on the right is also the one in the middle of {@link another}. */
const [photo, , another] = samplePhotos;
const rightmost = { x: 1120, y: 20, width: 800, height: 600 };
const slowly = { timeout: 60_000 };

describe.skipIf(noBrowser)(`the page with the service behind it, in ${browserPath}`, () => {
  let folder: string;
  let service: TestService;
  let browser: Browser;
  let page: Page;
  let seen: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lookalike-page-'));
    const film = join(folder, 'camera.mjpeg');
    await filmPhoto(photo, rightmost, film);
    service = await startTestService();
    await service.server.app.context.pool.ready();
    browser = await openBrowser(cameraFlags(film));
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    seen = watch(context, service.server.url);
    page = await context.newPage();
    page.setDefaultTimeout(slowly.timeout);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await rm(folder, { recursive: true });
  });
  afterEach(async () => {
    expect(await findFaults(page)).toEqual([]);
    expect(seen).toEqual([]);
  });

  const go = (view: string) => page.getByRole('link', { name: view, exact: true }).click();
  const mark = (name: string | RegExp) => page.locator('.marks').getByRole('button', { name });
  const note = (text: string) => page.getByText(text).first().waitFor();
  const subjects = async () => (await service.call('/recognition/subjects')).body;

  it('takes the key from the address, and out of it', async () => {
    await page.goto(`${service.server.url}/#key=${service.key}`);
    await page.getByRole('heading', { name: 'Recognise' }).waitFor();
    expect(page.url()).toBe(`${service.server.url}/#/`);
  });

  it('draws a box around each face of a photo, nobody known', async () => {
    await page.getByLabel('Choose a photo').setInputFiles(photo);
    await page.getByRole('heading', { name: '3 faces' }).waitFor();
    const boxes = await mark('Unknown: add to people').all();
    expect(boxes).toHaveLength(3);
    const lefts = await Promise.all(boxes.map(async (box) => (await box.boundingBox())?.x ?? 0));
    expect(new Set(lefts).size).toBe(3);
  });

  it('enrols an unknown face, and names it', async () => {
    await mark('Unknown: add to people').last().click();
    await page.getByLabel('Name').fill('Grace');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await note('Added to Grace.');
    await mark(/^Grace, .*% likely$/).waitFor();
    expect(await mark('Unknown: add to people').count()).toBe(2);
    expect(await subjects()).toEqual({ subjects: ['Grace'] });
  });

  it('recognises another photo of the same person', async () => {
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByLabel('Choose a photo').setInputFiles(another);
    await mark(/^Grace, .*% likely$/).waitFor();
    const names = page.locator('.face-list').getByRole('heading', { level: 3 });
    expect(await names.allTextContents()).toEqual(['Grace', 'Unknown', 'Unknown']);
  });

  it('recognises who is in front of the camera', async () => {
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('button', { name: 'Use the camera' }).click();
    await mark(/^Grace, .*% likely$/).waitFor();
    await page.getByRole('button', { name: 'Stop the camera' }).click();
    await page.getByLabel('Choose a photo').waitFor({ state: 'attached' });
  });

  it('renames', async () => {
    await go('People');
    await page.getByRole('link', { name: /^Grace/ }).click();
    await page.getByRole('img', { name: 'Grace, face 1' }).waitFor();
    await page.getByRole('button', { name: 'Rename or merge' }).click();
    await page.getByRole('combobox', { name: 'Name' }).fill('Grace Hopper');
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    await page.getByRole('heading', { name: 'Grace Hopper' }).waitFor();
    expect(await subjects()).toEqual({ subjects: ['Grace Hopper'] });
  });

  it('adds photos as a job, and asks for the face where there are several', async () => {
    await page.getByLabel('Add photos').setInputFiles([photo]);
    await page.getByRole('button', { name: 'Several faces: choose one' }).click();
    await page.getByRole('dialog').locator('.marks').getByRole('button').first().click();
    await note('Added to Grace Hopper.');
    await page.getByText('1 photo added.').waitFor();
    expect((await service.call('/jobs')).body).toMatchObject({
      jobs: [{ kind: 'enrol', total: 1, refused: 1 }],
    });
  });

  it('compares two photos', async () => {
    await go('Compare');
    await page.getByLabel('First photo').setInputFiles(photo);
    await page.getByLabel('Second photo').setInputFiles(photo);
    await page.getByRole('heading', { name: 'The same person' }).waitFor();
    await page.getByRole('img', { name: 'The compared face' }).waitFor();
    expect(await page.getByRole('button', { name: 'The compared face' }).count()).toBe(0);
  });

  it('says what to do about a file that is no photo', async () => {
    await go('Recognise');
    const text = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no photo') };
    await page.getByLabel('Choose a photo').setInputFiles(text);
    await page.getByText(/not a photo that the browser can show/).waitFor();
  });

  it('deletes once it is confirmed, with face and picture', async () => {
    const { body } = await service.call('/recognition/faces');
    const [{ image_id: id }] = (body as { faces: { image_id: string }[] }).faces;
    await go('People');
    await page.getByRole('link', { name: /^Grace Hopper/ }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No one is enrolled yet').waitFor();
    expect(await subjects()).toEqual({ subjects: [] });
    expect((await service.call(`/recognition/faces/${id}/img`)).body).toBe('');
  });

  it('forgets the key, and asks for it', async () => {
    await page.getByRole('button', { name: 'Forget the key' }).click();
    await page.getByLabel('API key').fill(service.key);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'People' }).waitFor();
  });
});
