import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { smallContent, spellOut, useFolder } from '../test/small-dataset.js';
import { readNpyArray } from './npy-array.js';
import { openDensePairs } from './open-dense-pairs.js';
import { openPairDataset } from './open-pair-dataset.js';
import { writeDensePairs } from './write-dense-pairs.js';
import { writePairDataset } from './write-pair-dataset.js';

const folder = useFolder();
afterEach(() => vi.restoreAllMocks());
const target = () => join(folder(), 'dense');
const images = () => join(target(), 'X_data.npy');
const labels = () => join(target(), 'Y_data.npy');

async function smallSource(channels: 1 | 3 = 1) {
  await writePairDataset(join(folder(), 'training'), smallContent(channels));
  return openPairDataset(join(folder(), 'training'));
}

describe.each(['float32', 'float64'] as const)('dense pairs of %s', (dtype) => {
  it.each([1, 3] as const)('read back as what they were made of, %i channel(s)', async (channels) => {
    await using source = await smallSource(channels);
    const progress = vi.fn();
    await writeDensePairs(target(), source, { dtype, onProgress: progress });
    expect(progress).toHaveBeenLastCalledWith({ stage: 'pairs', done: 12, total: 12, unit: 'pairs' });
    expect((await readdir(target())).sort()).toEqual(['X_data.npy', 'Y_data.npy']);

    await using dense = await openDensePairs(target());
    expect(dense).toMatchObject({ pairCount: 12, height: 2, width: 3, channels });
    expect(await spellOut(dense)).toEqual(await spellOut(source));
    expect(await spellOut(dense, 4)).toEqual(await spellOut(source, 4));
  });

  it('have one plane for each channel, values 0..1 and labels [pairs, 1]', async () => {
    await using source = await smallSource(3);
    await writeDensePairs(target(), source, { dtype });
    const values = await readNpyArray(images(), { dtypes: [dtype], shape: [12, 2, 3, 2, 3] });
    const [{ data }] = await source.readImages([source.pairs[0]]);
    const planes = [0, 1, 2].flatMap((channel) =>
      [0, 1, 2, 3, 4, 5].map((pixel) => data[3 * pixel + channel]),
    );
    for (const [place, byte] of planes.entries()) expect(values[place]).toBeCloseTo(byte / 255, 6);
    expect(Array.from(await readNpyArray(labels(), { dtypes: [dtype], shape: [12, 1] }))).toEqual([
      ...source.labels,
    ]);
  });
});

describe('writeDensePairs', () => {
  it('may stand beside the pairs it was made of', async () => {
    await using source = await smallSource();
    await writeDensePairs(join(folder(), 'training'), source);
    await writeDensePairs(join(folder(), 'training'), source);
    await using dense = await openDensePairs(join(folder(), 'training'));
    expect(await spellOut(dense)).toEqual(await spellOut(source));
    expect(await readdir(folder())).toEqual(['training']);
  });

  it('leaves nothing behind on a full disk or when it is told to stop', async () => {
    await using source = await smallSource();
    const signal = AbortSignal.abort('enough');
    await expect(writeDensePairs(target(), source, { signal })).rejects.toBe('enough');
    const handle = await open(join(folder(), 'training', 'dataset.json'));
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' });
    vi.spyOn(Object.getPrototypeOf(handle), 'write').mockRejectedValue(full);
    await expect(writeDensePairs(target(), source)).rejects.toMatchObject({
      code: 'IO_FAILED',
      message: expect.stringMatching(/X_data.npy: the disk is full/),
    });
    await handle.close();
    expect(await readdir(folder())).toEqual(['training']);
  });

  it('refuses a source without pairs, and one with fewer than it says', async () => {
    await using source = await smallSource();
    const empty = { ...source, pairCount: 0 };
    await expect(writeDensePairs(target(), empty)).rejects.toMatchObject({ code: 'EMPTY' });
    const short = { ...source, pairCount: 13 };
    await expect(writeDensePairs(target(), short)).rejects.toThrow(
      /expected 13 pairs from the source, got 12/,
    );
  });
});
