import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { cropImage, decodeImage, saveImage } from '@lookalike/image';
import { loadModel, type ModelFiles } from '@lookalike/siamese';
import { type LocalHost, samplePhotos, smallPhotos } from '@lookalike/testing';
import { browserPath, findFaults, noBrowser, openBrowser, watch } from '@lookalike/testing/browser';
import { playgroundPage } from '@lookalike/web';
import { unzipSync } from 'fflate';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder } from './serve-folder.js';

const small = await smallPhotos();
const [photo] = small;
/** Three people; the one on the right is also the one in the middle of {@link another}. */
const [party, , another] = samplePhotos;
const path = '/any/sub-path/';
const slowly = 120_000;

/** Motion JPEG, which Chromium takes for what its camera sees. */
const film = 'camera.mjpeg';
const cameraFlags = (folder: string) => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${join(folder, film)}`,
];

const command = join(import.meta.dirname, '../../../cli/dist/main.js');
const lookalike = async (...args: string[]) => {
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...args, '--json']);
  return JSON.parse(stdout);
};

/** Two people of a photo, four times each, as photos of a folder per person. */
async function writePeople(folder: string): Promise<void> {
  const party = await decodeImage(photo);
  const places = { Ada: { x: 185, y: 170 }, Grace: { x: 725, y: 95 } };
  for (const [name, { x, y }] of Object.entries(places)) {
    await mkdir(join(folder, name), { recursive: true });
    for (let at = 0; at < 4; at += 1) {
      const box = { x: x - 8 * at, y: y - 5 * at, width: 135 + 6 * at, height: 135 + 6 * at };
      await saveImage(
        cropImage(party, box, { margin: 0.2, border: 'clip' }),
        join(folder, name, `${at}.jpg`),
      );
    }
  }
}

describe.skipIf(noBrowser)(`the playground, in ${browserPath}`, () => {
  let host: LocalHost;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let seen: string[];
  let folder: string;

  beforeAll(async () => {
    host = await serveFolder(playgroundPage, path);
    folder = await mkdtemp(join(tmpdir(), 'lookalike-playground-'));
    const frame = await readFile(photo);
    await writeFile(join(folder, film), Buffer.concat([frame, frame]));
    await writePeople(join(folder, 'people'));
    browser = await openBrowser(cameraFlags(folder));
    context = await browser.newContext({ reducedMotion: 'reduce' });
    seen = watch(context, host.origin);
    page = await context.newPage();
    page.setDefaultTimeout(slowly);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
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
    await page.getByLabel('Replace second photo').setInputFiles(small[4]);
    await page.getByRole('heading', { name: 'Different people' }).waitFor();
  });

  it('enrols two people, and recognises one in another photo', async () => {
    await open('');
    await page.getByLabel('Choose a photo').setInputFiles(party);
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
    const gallery = join(folder, 'people.jsonl');
    await download.saveAs(gallery);
    const predicted = await lookalike('predict', 'pretrained', gallery, join(folder, 'people/Grace/0.jpg'));
    expect(JSON.stringify(predicted)).toContain('"Grace"');
    await page.getByRole('button', { name: 'Delete everyone' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete everyone' }).click();
    await page.getByText('No one is enrolled yet').waitFor();
    await page.reload();
    await page.getByText('No one is enrolled yet').waitFor();
  });

  it('names people in front of the camera, as soon as they are enrolled', async () => {
    await open('');
    await page.getByRole('button', { name: 'Use the camera' }).click();
    await mark('Unknown: add to people').first().waitFor();
    const count = await mark('Unknown: add to people').count();
    await enrol(0, 'Ada');
    expect(await mark('Unknown: add to people').count()).toBe(count - 1);
    await page.getByRole('button', { name: 'Stop the camera' }).click();
    await page.getByLabel('Choose a photo').waitFor();
  });

  it('takes a photo from the clipboard', async () => {
    const bytes = [...(await readFile(photo))];
    await page.evaluate((content) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(content)], 'pasted.jpg', { type: 'image/jpeg' }));
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
    }, bytes);
    await mark(/^Ada, .*% likely$/).waitFor();
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

  it('trains a network on photos of people, which the command takes', async () => {
    await page.getByLabel('Folder of people').setInputFiles(join(folder, 'people'));
    await page.getByText('epoch 12', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Train again' }).waitFor();
    await page.getByRole('img', { name: '4 faces of 2 people' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the model' }).click(),
    ]);
    const model = join(folder, basename(download.suggestedFilename(), '.zip'));
    await mkdir(model);
    for (const [name, bytes] of Object.entries(unzipSync(await readFile(await download.path())))) {
      if (!name.endsWith('/')) await writeFile(join(folder, name), bytes);
    }
    const measured = await lookalike('evaluate', model, join(folder, 'people'));
    expect(measured).toMatchObject({ verification: expect.any(Object) });
    const predicted = await lookalike('predict', model, join(folder, 'people'), photo);
    const named = { best: { subject: expect.stringMatching(/^(Ada|Grace)$/) } };
    expect(predicted).toMatchObject({ photos: [{ faces: [named, named, named] }] });
  });

  it('is readable in the dark and on a phone', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    for (const view of ['', 'people', 'compare', 'cascade', 'train']) {
      await open(view);
      expect(await findFaults(page)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: null });
    await page.setViewportSize({ width: 1280, height: 720 });
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
