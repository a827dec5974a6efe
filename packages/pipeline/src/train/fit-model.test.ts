import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, type PairBatch, type PairSource, type PixelImage } from '@lookalike/core';
import { createFaceSource, samplePairs } from '@lookalike/dataset';
import { createSiameseModel } from '@lookalike/siamese';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EpochEvent, type FitInput, fitModel } from './fit-model.js';
import { defaultTrainPeopleOptions } from './train-options.js';

let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lookalike-fit-'));
});
afterAll(() => rm(scratch, { recursive: true }));

const side = 64;

/** One made-up person's face: a shade of gray with noise. */
function faceOf(person: number, photo: number): PixelImage {
  const random = createRandom(`${person}/${photo}`);
  const data = Uint8Array.from({ length: side * side }, () => 40 * person + random.integer(30));
  return { data, width: side, height: side, channels: 1 };
}

const identities = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3];
const images = identities.map((person, index) => faceOf(person, index));

function pairs(): PairSource {
  const sampled = samplePairs(identities, { count: 20, seed: 1 });
  const all = Uint8Array.from(images.flatMap(({ data }) => [...data]));
  const size = { height: side, width: side, channels: 1 } as const;
  return {
    pairCount: sampled.labels.length,
    ...size,
    async *batches(): AsyncGenerator<PairBatch> {
      yield { images: all, imageCount: images.length, ...size, ...sampled };
    },
  };
}

const stages: Partial<FitInput['options']> = {
  ...{ stageOne: 'arcface', stageOneEpochs: 2, epochs: 3, patience: 3, averaging: 0.9 },
};

/** Trains in two stages; until an epoch, when one is given. */
async function run(name: string, resume = false, until = Number.POSITIVE_INFINITY) {
  using model = await createSiameseModel({ network: 'residual', seed: 1 });
  const abort = new AbortController();
  const epochs: EpochEvent[] = [];
  const emit = (event: object) => {
    epochs.push(event as EpochEvent);
    if (epochs.length >= until) abort.abort(new Error('killed'));
  };
  const result = await fitModel(
    {
      model,
      training: createFaceSource({ images, identities, people: 4, photos: 3 }),
      validation: pairs(),
      options: { ...defaultTrainPeopleOptions, ...stages },
      resume,
      checkpointFolder: join(scratch, name),
    },
    { signal: abort.signal, emit, warn: () => {} },
  );
  const { history, best } = result;
  return { history, best, contractId: model.info.contractId };
}

describe('a training in two stages', () => {
  let whole: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    whole = await run('whole');
  });

  it('counts the epochs of both, and keeps the best of the last', () => {
    const { history, best } = whole;
    expect(history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
    expect(history.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5]);
    expect(best.epoch).toBeGreaterThan(2);
    expect(history).toContainEqual(best);
  });

  it.each([1, 3])('resumes to the same model when it was killed in epoch %s', async (epoch) => {
    await expect(run(`killed-${epoch}`, false, epoch)).rejects.toThrow('killed');
    expect(await run(`killed-${epoch}`, true)).toEqual(whole);
  });
});
