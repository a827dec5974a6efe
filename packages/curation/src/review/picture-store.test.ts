import { mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PixelImage } from '@lookalike/core';
import { fileVersion } from '@lookalike/core/node';
import { decodeImage, saveImage } from '@lookalike/image';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPictureStore, type PictureStore, pictureSides } from './picture-store.js';

const file = 'Ada/1.png';
const gray = (width: number, height: number): PixelImage => ({
  ...{ data: new Uint8Array(width * height).fill(90), width, height, channels: 1 },
});

let folder = '';
let store: PictureStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-pictures-'));
  await mkdir(join(folder, 'Ada'));
  await saveImage(gray(720, 360), join(folder, file));
  store = await openPictureStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));
const versionNow = () => fileVersion(join(folder, file));

it('makes a picture that fits', async () => {
  const { width, height } = await decodeImage(await store.read(file, await versionNow(), 'tile'));
  expect([width, height]).toEqual([pictureSides.tile, pictureSides.tile / 2]);
});

it('neither shows nor keeps another photo in place of the one that was analysed', async () => {
  const version = await versionNow();
  await saveImage(gray(100, 100), join(folder, file));
  await utimes(join(folder, file), 1, 1);
  await expect(store.read(file, version, 'photo')).rejects.toThrow(
    /has changed .* run lookalike select again/,
  );
  await rm(join(folder, file));
  await expect(store.read(file, version, 'photo')).rejects.toThrow(/no longer exists/);
});
