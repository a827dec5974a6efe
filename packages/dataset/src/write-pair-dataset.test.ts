import { mkdir, open, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { smallContent, smallImage, useFolder } from '../test/small-dataset.js';
import { openPairDataset } from './open-pair-dataset.js';
import { writeDensePairs } from './write-dense-pairs.js';
import { writePairDataset } from './write-pair-dataset.js';

const folder = useFolder();
const target = () => join(folder(), 'pairs', 'training');
afterEach(() => vi.restoreAllMocks());

/** Makes every write to a file fail as on a full disk. */
async function fillDisk(): Promise<void> {
  const handle = await open(join(folder(), 'probe'), 'w');
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    syscall: 'write',
  });
  vi.spyOn(Object.getPrototypeOf(handle), 'write').mockRejectedValue(full);
  await handle.close();
}

describe('writePairDataset', () => {
  it('replaces an earlier dataset, dense files of it included', async () => {
    await writePairDataset(target(), smallContent());
    const dataset = await openPairDataset(target());
    await writeDensePairs(target(), dataset);
    await dataset.close();
    await writePairDataset(target(), { ...smallContent(), seed: 'second' });
    expect(JSON.parse(await readFile(join(target(), 'dataset.json'), 'utf8'))).toMatchObject({
      seed: 'second',
    });
    expect(await readdir(target())).not.toContain('X_data.npy');
    expect(await readdir(join(folder(), 'pairs'))).toEqual(['training']);
  });

  it('replaces what a link points to', async () => {
    await mkdir(join(folder(), 'disk'));
    await symlink(join(folder(), 'disk'), join(folder(), 'link'));
    await writePairDataset(join(folder(), 'link'), smallContent());
    expect(await readdir(join(folder(), 'disk'))).toContain('images.npy');
  });

  it('leaves a folder alone that holds something else', async () => {
    await mkdir(target(), { recursive: true });
    await writeFile(join(target(), 'thesis.txt'), 'years of work');
    await expect(writePairDataset(target(), smallContent())).rejects.toThrow(
      /with "thesis.txt" in it: name another/,
    );
    expect(await readdir(target())).toEqual(['thesis.txt']);
  });

  it('leaves the earlier dataset as it was when the disk is full', async () => {
    await writePairDataset(target(), smallContent());
    await fillDisk();
    await expect(writePairDataset(target(), { ...smallContent(), seed: 2 })).rejects.toMatchObject({
      code: 'IO_FAILED',
      message: expect.stringMatching(/the disk is full: free some space and try again/),
    });
    vi.restoreAllMocks();
    const dataset = await openPairDataset(target());
    expect(dataset.info.seed).toBe(1);
    await dataset.close();
    expect(await readdir(join(folder(), 'pairs'))).toEqual(['training']);
  });

  it('leaves nothing behind when the images fail or are not wanted any more', async () => {
    async function* failing() {
      yield smallImage(0);
      throw new Error('no more photos');
    }
    await expect(writePairDataset(target(), { ...smallContent(), images: failing() })).rejects.toThrow(
      'no more photos',
    );
    const signal = AbortSignal.abort('enough');
    await expect(writePairDataset(target(), { ...smallContent(), signal })).rejects.toBe('enough');
    expect(await readdir(folder())).toEqual([]);
  });

  it('says when a file stands where the folder should', async () => {
    await writeFile(join(folder(), 'pairs'), '');
    await expect(writePairDataset(target(), smallContent())).rejects.toMatchObject({ code: 'IO_FAILED' });
    await rename(join(folder(), 'pairs'), join(folder(), 'file'));
  });

  it.each([
    ['too few images', { images: [smallImage(0)] }, /expected 9 images, one for each identity, got 1/],
    ['too many images', { images: Array(10).fill(smallImage(0)) }, /expected 9 images.*got more/],
    [
      'images of another size',
      { images: [smallImage(0, 3)] },
      /image 0: expected 3×2×1 as in the recipe, got 3×2×3/,
    ],
    ['labels without pairs', { pairs: [0, 1] }, /expected two images for each of 12 labels, got 2/],
    ['the other polarity', { pairs: [0, 1], labels: [0] }, /expected label 1 for pair 0/],
    [
      'indices that are no image',
      { pairs: [0, 9], labels: [0] },
      /pair 0 to be two of 9 images, got 0 and 9/,
    ],
    ['people without a name', { names: ['Ada'] }, /image 3 to show one of 1 people, got identity 1/],
  ])('refuses %s', async (_, change, message) => {
    const writing = writePairDataset(target(), { ...smallContent(), ...change });
    await expect(writing).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(message),
    });
  });
});
