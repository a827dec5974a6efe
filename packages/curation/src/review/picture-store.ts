import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PixelImage } from '@lookalike/core';
import { ignoreMissing, privateFolder } from '@lookalike/core/node';
import { decodeImage, resizeImage, saveImage } from '@lookalike/image';
import PQueue from 'p-queue';
import { cacheFolderName } from '../analysis-cache.js';
import { assertUnchanged } from './reviewed-photo.js';

/** Longer sides in pixels: of a tile in the list, and of the current photo. */
export const pictureSides = Object.freeze({ tile: 360, photo: 1600 });
export type PictureSize = keyof typeof pictureSides;

export interface PictureStore {
  /**
   * A photo as WebP, scaled to fit; made once and kept for as long as the photo stays unchanged.
   * @throws {LookalikeError} `NOT_FOUND` when it has changed or is gone; what `decodeImage` throws.
   */
  read(file: string, version: string, size: PictureSize): Promise<Buffer>;
  /** Makes the tile while the photo is decoded. */
  keepTile(photo: { file: string; version: string }, image: PixelImage): Promise<void>;
}

/** Photos decoded at a time: their pixels take memory. */
const concurrency = 2;
const quality = 80;

const isThere = (path: string) => stat(path).then(Boolean, () => false);

function fitWithin(image: PixelImage, side: number): Promise<PixelImage> {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const shrink = (length: number) => Math.max(1, Math.round(length * scale));
  return resizeImage(image, { width: shrink(image.width), height: shrink(image.height), fit: 'stretch' });
}

/** Opens the pictures of a photos folder, beside its analyses. */
export async function openPictureStore(photosFolder: string): Promise<PictureStore> {
  const folder = join(photosFolder, cacheFolderName, 'pictures');
  await privateFolder(folder);
  const queue = new PQueue({ concurrency });
  const pathOf = (file: string, version: string, size: PictureSize) => {
    const side = pictureSides[size];
    const digest = createHash('sha256').update(`${side}\n${file}\n${version}`).digest('hex').slice(0, 32);
    return join(folder, `${digest}.webp`);
  };
  const make = async (image: PixelImage, path: string, size: PictureSize) =>
    saveImage(await fitWithin(image, pictureSides[size]), path, { quality });
  return {
    async read(file, version, size) {
      const path = pathOf(file, version, size);
      const kept = await ignoreMissing(readFile(path));
      if (kept) return kept;
      await queue.add(async () => {
        if (await isThere(path)) return;
        await assertUnchanged(photosFolder, { file, version });
        await make(await decodeImage(join(photosFolder, file)), path, size);
      });
      return readFile(path);
    },
    async keepTile({ file, version }, image) {
      const path = pathOf(file, version, 'tile');
      if (!(await isThere(path))) await make(image, path, 'tile');
    },
  };
}
