import type { Frame, Page } from 'playwright-core';
import { drawGroup, drawPortrait } from './drawn-photos.js';

/** Where the page is seen: in a context whose `baseURL` is the service. */
type Place = Page | Frame;

const file = async (name: string, png: Promise<Uint8Array>) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from(await png),
});

/** The drawn group, drawn once. */
const group = drawGroup();

const open = (hash: string) => (page: Place) => page.goto(`/${hash}`);
const withKey = async (page: Place) => page.goto('/#key=drawn');

async function recognise(page: Place) {
  await withKey(page);
  await page.getByLabel('Choose a photo').setInputFiles(await file('group.png', group));
  await page.getByRole('heading', { name: '4 faces' }).waitFor();
}

async function compare(page: Place) {
  await withKey(page);
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.getByLabel('First photo').setInputFiles(await file('first.png', drawPortrait('Ada', 1)));
  await page.getByLabel('Second photo').setInputFiles(await file('second.png', drawPortrait('Ada', 6)));
  await page.getByRole('heading', { name: 'The same person' }).waitFor();
}

const patience = { timeout: 120_000 };

/** Pictures are read when they come into sight: goes to each that is missing, until all are there, and back up. */
async function pictures(page: Place) {
  await page.waitForFunction(
    () => {
      const shown = [...document.querySelectorAll('.face-picture')];
      const missing = shown.find((face) => !face.querySelector('img')?.complete);
      missing?.scrollIntoView({ block: 'center' });
      return shown.length > 0 && missing === undefined;
    },
    undefined,
    patience,
  );
  await page.evaluate(() => window.scrollTo(0, 0));
}

async function people(page: Place) {
  await withKey(page);
  await page.getByRole('link', { name: 'People' }).click();
  await pictures(page);
}

async function person(page: Place) {
  await people(page);
  await page.getByRole('link', { name: /^Ada/ }).click();
  await page.getByRole('heading', { name: 'Ada' }).waitFor();
  await pictures(page);
}

const admin = (part: string) => async (page: Place) => {
  await withKey(page);
  await page.getByRole('link', { name: 'Admin' }).click();
  await page.getByRole('link', { name: part }).click();
  await page.getByRole('heading', { name: part, level: 1 }).waitFor();
  await page.locator('.record, .entry').first().waitFor();
};

/** Ways to each view, as somebody who uses the page would take. */
export const views: Record<string, (page: Place) => Promise<unknown>> = {
  key: open(''),
  'recognise-empty': withKey,
  recognise,
  async enrol(page) {
    await recognise(page);
    await page.getByRole('button', { name: 'Unknown: add to people' }).click();
    await page.getByRole('dialog').waitFor();
  },
  async mark(page) {
    await recognise(page);
    await page.getByRole('button', { name: 'Mark a missed face' }).click();
    await page.locator('.draw-box').waitFor();
  },
  async many(page) {
    await withKey(page);
    const names = ['party.png', 'garden.png', 'picnic.png'];
    const photos = names.map((name) => file(name, group));
    await page.getByLabel('Choose a photo').setInputFiles(await Promise.all(photos));
    await page.getByText('3 photos recognised.').waitFor();
  },
  people,
  person,
  async merge(page) {
    await person(page);
    await page.getByRole('button', { name: 'Rename or merge' }).click();
    await page.getByRole('combobox', { name: 'Name' }).fill('Grace');
    await page.getByRole('button', { name: 'Merge', exact: true }).waitFor();
  },
  async correct(page) {
    await person(page);
    await page.getByRole('checkbox', { name: 'Choose Ada, face 2' }).check();
    await page.getByRole('checkbox', { name: 'Choose Ada, face 4' }).check();
    await page.getByText('2 faces chosen').waitFor();
  },
  async move(page) {
    await views.correct(page);
    await page.getByRole('button', { name: 'Move…' }).click();
    await page.getByRole('dialog').waitFor();
  },
  async similar(page) {
    await person(page);
    await page.getByRole('checkbox', { name: 'Choose Ada, face 2' }).check();
    await page.getByRole('button', { name: 'Find similar' }).click();
    await page.getByRole('dialog').getByText('Grace').first().waitFor();
    await pictures(page);
  },
  async upload(page) {
    await person(page);
    const photos = ['IMG_0412.png', 'IMG_0413.png', 'IMG_0414.png'].map((name) => file(name, group));
    await page.getByLabel('Add photos').setInputFiles(await Promise.all(photos));
    await page.getByText('1 photo added, 2 failed.').waitFor();
  },
  async pick(page) {
    await views.upload(page);
    await page.getByRole('button', { name: 'Several faces: choose one' }).click();
    await page.getByRole('dialog').locator('.marks').getByRole('button').first().waitFor();
  },
  async changes(page) {
    await people(page);
    await page.getByText('2 recent changes').click();
    await page.getByText('Kate merged into Katherine').waitFor();
  },
  async review(page) {
    await withKey(page);
    await page.getByRole('link', { name: 'Review' }).click();
    await pictures(page);
  },
  compare,
  keys: admin('Keys'),
  async 'key-add'(page) {
    await admin('Keys')(page);
    await page.getByRole('button', { name: 'Add a key' }).click();
    await page.getByRole('dialog').waitFor();
  },
  async 'key-shown'(page) {
    await views['key-add'](page);
    await page.getByLabel('Name').fill('kitchen');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'Key of kitchen' }).waitFor();
  },
  webhooks: admin('Webhooks'),
  async 'webhook-add'(page) {
    await admin('Webhooks')(page);
    await page.getByRole('button', { name: 'Add a webhook' }).click();
    await page.getByRole('dialog').waitFor();
  },
  async jobs(page) {
    await admin('Jobs')(page);
    await page.getByText('What went wrong').first().click();
    await page.getByText('Found more than one face').waitFor();
  },
  history: admin('History'),
  async training(page) {
    await withKey(page);
    await page.getByRole('link', { name: 'Training' }).click();
    await page
      .getByRole('img', { name: /^Validation loss/ })
      .first()
      .waitFor();
  },
};
