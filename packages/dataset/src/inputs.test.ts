import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as dataset from './index.js';

const folder = await mkdtemp(join(tmpdir(), 'lookalike-inputs-'));
afterAll(() => rm(folder, { recursive: true }));

/** What callers without types hand over by mistake. */
const mistakes: unknown[] = [null, undefined, 7, 'text', Symbol('s'), [], [null], {}, new Map(), () => {}];

type AnyFunction = (...args: unknown[]) => unknown;
const call = async (name: string, args: unknown[]) => {
  const work = (dataset as unknown as Record<string, AnyFunction>)[name];
  return work(...args);
};

const options = { count: 2, seed: 1 };
const size = { width: 1, height: 1, channels: 1 };
const taken: [name: string, args: unknown[]][] = [
  ['samplePairs', [[0, 0, 1], options]],
  ['splitByImage', [[0, 0, 1], { validation: 0.2, seed: 1 }]],
  ['splitByPerson', [[0, 1, 2, 3], { validation: 0.5, seed: 1 }]],
  ['pairsFromArrays', [{ images: new Uint8Array(3), identities: [0, 0, 1], ...size }]],
  ['numberPeople', [['Ada']]],
  [
    'createFaceSource',
    [{ images: [0, 1, 2, 3].map(() => ({ data: new Uint8Array(1), ...size })), identities: [0, 0, 1, 1] }],
  ],
];
const refused: typeof taken = [
  ['scanPeople', [folder]],
  ['openPairDataset', [folder]],
  ['openDensePairs', [folder]],
  ['writePairDataset', [join(folder, 'out'), {}]],
  ['writeDensePairs', [join(folder, 'out'), { pairCount: 0 }]],
];

describe('public functions', () => {
  it.each(taken)('%s takes what it should', async (name, args) => {
    await expect(call(name, args)).resolves.toBeDefined();
  });

  it.each([...taken, ...refused])('%s answers a mistake with an error of ours', async (name, args) => {
    for (const place of args.keys()) {
      for (const mistake of mistakes) {
        const failure = await call(name, args.with(place, mistake)).then(
          () => undefined,
          (error) => error,
        );
        if (failure !== undefined)
          expect(failure, `${name} with ${String(mistake)}`).toMatchObject({ name: 'LookalikeError' });
      }
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(taken.filter(([name]) => name !== 'numberPeople'))(
    '%s refuses an option that it does not know',
    async (name, args) => {
      const mistyped = { ...(args.at(-1) as object), sede: 1 };
      await expect(call(name, args.with(-1, mistyped))).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: expect.stringMatching(/^unknown option "sede"/),
      });
    },
  );
});
