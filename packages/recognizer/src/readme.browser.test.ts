import { join } from 'node:path';
import { readmeSnippets, samplePhotos, snippetsOf } from '@lookalike/testing';
import { noBrowser, runInPage } from '@lookalike/testing/browser';
import { expect, it } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');

// The largest face of the third photo is in the first one too, where another face is larger.
const page = {
  body: '<img src="ada.jpg"><img src="party.jpg">',
  files: { 'ada.jpg': samplePhotos[2], 'party.jpg': samplePhotos[0] },
};

it.skipIf(noBrowser)("runs the README's example for pages", async () => {
  const [snippet] = await readmeSnippets(packageFolder, 'js');
  const [verified, ...identified] = await runInPage(packageFolder, snippet, page);
  expect(verified).toBe('false true');
  expect(identified.sort()).toEqual(['known Ada', 'unknown undefined', 'unknown undefined']);
});

/** In place of a camera: the page's first image, never still. The program ends when the camera has seen who that is. */
const camera = `
const canvas = document.createElement('canvas');
const context = canvas.getContext('2d');
[canvas.width, canvas.height] = [640, 480];
let moved = 0;
setInterval(() => context.drawImage(document.images[0], (moved += 2) % 40, 0, canvas.width, canvas.height), 50);
navigator.mediaDevices.getUserMedia = async () => canvas.captureStream();
const { log } = console;
console.log = (track, subject, box) => {
  log(track, subject);
  if (box && subject === 'Ada') globalThis.ended = true;
};
`;

it.skipIf(noBrowser)('runs the examples of docs/browser.md, one after another', async () => {
  const snippets = await snippetsOf(join(packageFolder, '../../docs/browser.md'), 'js');
  const logged = await runInPage(packageFolder, [camera, ...snippets].join('\n'), page);
  const [identified, seen] = [logged.slice(0, 3), logged.slice(3)];
  expect(identified.sort()).toEqual(['known Ada', 'unknown undefined', 'unknown undefined']);
  expect(seen).toContainEqual(expect.stringMatching(/^\d+ Ada$/)); // a slow page may follow more than one track
});
