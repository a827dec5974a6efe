import { appendFile, copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openEmbeddingCache } from './embedding-cache.js';

const key = { contractId: 'a', areFaces: false, minFace: 20, thresholds: [0.6, 0.7, 0.7] };

let scratch: string;
const folder = () => join(scratch, 'cache');
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lookalike-cache-'));
});
afterEach(() => rm(scratch, { recursive: true }));

async function photoOf(pixels: string): Promise<string> {
  const photo = join(scratch, `${pixels}.jpg`);
  await writeFile(photo, pixels);
  return photo;
}

const never = () => Promise.reject(new Error('searched again'));

it('keeps what was found by the photo, for the same model and search', async () => {
  const [photo, blind] = await Promise.all(['pixels', 'no face'].map(photoOf));
  const cache = await openEmbeddingCache(folder(), key);
  expect(await cache.has(photo)).toBe(false);
  await cache.embed(photo, async () => Float32Array.of(0.1, -3));
  await cache.embed(blind, async () => undefined);
  const copy = join(scratch, 'copy.jpg');
  await copyFile(photo, copy);
  const again = await openEmbeddingCache(folder(), key);
  expect(await again.embed(copy, never)).toEqual(Float32Array.of(0.1, -3));
  expect(await again.has(blind)).toBe(true);
  expect(await again.embed(blind, never)).toBeUndefined();
  const other = await openEmbeddingCache(folder(), { ...key, contractId: 'b' });
  expect(await other.has(photo)).toBe(false);
});

it('has each photo searched once, also one without a face', async () => {
  const photos = await Promise.all(['pixels', 'more pixels'].map(photoOf));
  const found = new Map([[photos[0], Float32Array.of(0.1, -3)]]);
  const searched: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    const cache = await openEmbeddingCache(folder(), key);
    for (const photo of photos) {
      const embedding = await cache.embed(photo, async () => {
        searched.push(photo);
        return found.get(photo);
      });
      expect(embedding).toEqual(found.get(photo));
    }
  }
  expect(searched).toEqual(photos);
});

it('is for its owner alone', async () => {
  await (await openEmbeddingCache(folder(), key)).embed(await photoOf('x'), async () => undefined);
  const [file] = await readdir(folder());
  expect((await stat(folder())).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder(), file))).mode & 0o777).toBe(0o600);
});

it('outlives a line that was cut short', async () => {
  const [x, y, z] = await Promise.all(['x', 'y', 'z'].map(photoOf));
  const first = await openEmbeddingCache(folder(), key);
  await first.embed(x, async () => undefined);
  const file = join(folder(), (await readdir(folder()))[0]);
  await appendFile(file, `{"photo":"${await first.hashOf(y)}","emb`);
  const cache = await openEmbeddingCache(folder(), key);
  expect(await cache.has(y)).toBe(false);
  await cache.embed(z, async () => undefined);
  expect(await (await openEmbeddingCache(folder(), key)).has(z)).toBe(true);
  expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(4);
});
