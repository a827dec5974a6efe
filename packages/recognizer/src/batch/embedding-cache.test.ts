import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
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

it('keeps what was found by the photo, for the same model and search', async () => {
  const photo = join(scratch, 'photo.jpg');
  await writeFile(photo, 'pixels');
  const cache = await openEmbeddingCache(folder(), key);
  const hash = await cache.hashOf(photo);
  expect(cache.find(hash)).toBeUndefined();
  await cache.add(hash, Float32Array.of(0.1, -3));
  await cache.add('blind', null);
  const again = await openEmbeddingCache(folder(), key);
  expect(again.find(hash)).toEqual(Float32Array.of(0.1, -3));
  expect(again.find('blind')).toBeNull();
  const other = await openEmbeddingCache(folder(), { ...key, contractId: 'b' });
  expect(other.find(hash)).toBeUndefined();
});

it('has each photo searched once, also one without a face', async () => {
  const photos = await Promise.all(
    ['pixels', 'more pixels'].map(async (pixels) => {
      const photo = join(scratch, `${pixels}.jpg`);
      await writeFile(photo, pixels);
      return photo;
    }),
  );
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
  await (await openEmbeddingCache(folder(), key)).add('x', null);
  const [file] = await readdir(folder());
  expect((await stat(folder())).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder(), file))).mode & 0o777).toBe(0o600);
});

it('outlives a line that was cut short', async () => {
  await (await openEmbeddingCache(folder(), key)).add('x', null);
  const file = join(folder(), (await readdir(folder()))[0]);
  await appendFile(file, '{"photo":"y","emb');
  const cache = await openEmbeddingCache(folder(), key);
  expect(cache.find('y')).toBeUndefined();
  await cache.add('z', null);
  expect((await openEmbeddingCache(folder(), key)).find('z')).toBeNull();
  expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(4);
});
