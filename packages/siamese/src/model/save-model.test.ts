import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smallNetwork, smallRecipe } from '../../test/support/small-network.js';
import { syntheticPeople } from '../../test/support/synthetic-people.js';
import { createSiameseModel } from './create-siamese-model.js';
import { encodeModel } from './encode-model.js';
import { loadModel } from './load-model.js';
import type { ModelInfo } from './model-info.js';
import { saveModel } from './save-model.js';

const { images } = syntheticPeople();
let scratch: string;
let folder: string;

beforeAll(() => initRuntime());
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lookalike-model-'));
  folder = join(scratch, 'model');
});
afterEach(() => rm(scratch, { recursive: true }));

async function saveSmall(options?: Parameters<typeof saveModel>[2], seed?: number) {
  using model = await createSiameseModel({ network: smallNetwork(seed), recipe: smallRecipe });
  await saveModel(model, folder, options);
  return { info: model.info, embeddings: await model.embed(images) };
}

describe('saveModel and loadModel', () => {
  it('bring back the same embeddings and the same info', async () => {
    await expectNoLeak(async () => {
      const calibration = [{ distance: 0.5, probability: 0.9 }];
      const decision = { threshold: 0.4, margin: 0.05 };
      const saved = await saveSmall({ decision, calibration });
      using model = await loadModel(folder);
      expect(model.info).toEqual({ ...saved.info, decision, calibration });
      expect(await model.embed(images)).toEqual(saved.embeddings);
      await saveModel(model, folder);
      using again = await loadModel(folder);
      expect(again.info).toEqual(model.info);
    });
  });

  it('write what encodeModel gives, and loadModel takes those bytes as well', async () => {
    await expectNoLeak(async () => {
      using model = await createSiameseModel({ network: smallNetwork(), recipe: smallRecipe });
      const files = await encodeModel(model);
      await saveModel(model, folder);
      for (const [name, bytes] of Object.entries(files)) {
        expect(Buffer.compare(await readFile(join(folder, name)), bytes)).toBe(0);
      }
      using same = await loadModel(files);
      expect(same.info).toEqual(model.info);
      expect(await same.embed(images)).toEqual(await model.embed(images));
      const altered = { ...files, 'weights.bin': files['weights.bin'].map((value) => value ^ 1) };
      await expect(loadModel(altered)).rejects.toMatchObject({ code: 'CORRUPT_MODEL' });
    });
  });

  it('write what plain TensorFlow.js reads', async () => {
    const { embeddings } = await saveSmall();
    const json = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as tf.io.ModelJSON;
    const [{ paths, weights: weightSpecs }] = json.weightsManifest;
    const bytes = await readFile(join(folder, paths[0]));
    const weightData = new Uint8Array(bytes).buffer;
    const network = await loadLayersModel(
      tf.io.fromMemory({ modelTopology: json.modelTopology, weightSpecs, weightData }),
    );
    const pixels = Float32Array.from(images[0].data, (value) => value / 255);
    const [first] = tf.tidy(() =>
      (network.predict(tf.tensor4d(pixels, [1, 16, 16, 1])) as tf.Tensor2D).arraySync(),
    );
    for (const [j, value] of first.entries()) expect(value).toBeCloseTo(embeddings[0][j], 5);
    network.dispose();
  });

  it('save no seeds, so that the files of a network do not tell how it began', async () => {
    await saveSmall();
    const first = await readFile(join(folder, 'model.json'), 'utf8');
    await saveSmall({}, 2);
    expect(await readFile(join(folder, 'model.json'), 'utf8')).toBe(first);
    expect(first).toContain('"seed":null');
  });

  it('keep the other files of the folder and leave nothing beside it', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'history.csv'), 'epoch\n');
    await saveSmall();
    expect((await readdir(folder)).sort()).toEqual([
      'history.csv',
      'lookalike.json',
      'model.json',
      'weights.bin',
    ]);
    expect(await readdir(scratch)).toEqual(['model']);
  });

  it('leave an older model as it was when writing fails', async () => {
    const { info } = await saveSmall();
    await writeFile(join(scratch, 'file'), '');
    using model = await loadModel(folder);
    await expectNoLeak(() =>
      expect(saveModel(model, join(scratch, 'file', 'model'))).rejects.toMatchObject({ code: 'IO_FAILED' }),
    );
    expect((await readdir(scratch)).sort()).toEqual(['file', 'model']);
    using still = await loadModel(folder);
    expect(still.info).toEqual(info);
  });
});

describe('smaller weights', () => {
  it.each([
    ['float16', 0.55, 0.01],
    ['uint8', 0.3, 0.1],
  ] as const)(
    'as %s take less space and give nearly the same embeddings',
    async (weights, share, tolerance) => {
      const { info, embeddings } = await saveSmall();
      const { size: whole } = await stat(join(folder, 'weights.bin'));
      await expectNoLeak(() => saveSmall({ weights }));
      expect((await stat(join(folder, 'weights.bin'))).size).toBeLessThan(share * whole);
      await expectNoLeak(async () => {
        using model = await loadModel(folder);
        for (const [i, embedding] of (await model.embed(images)).entries())
          for (const [j, value] of embedding.entries())
            expect(Math.abs(value - embeddings[i][j])).toBeLessThan(tolerance);
        expect(model.info.contractId).not.toBe(info.contractId);
        await saveModel(model, folder);
        using again = await loadModel(folder);
        expect(again.info).toEqual(model.info);
      });
    },
  );

  it('are refused in a format that there is not', async () => {
    const refusal = { code: 'INVALID_ARGUMENT', message: expect.stringMatching(/float16.*"int4"/) };
    await expect(saveSmall({ weights: 'int4' as 'uint8' })).rejects.toMatchObject(refusal);
  });
});

describe('loadModel', () => {
  it('refuses an address that is no file', async () => {
    const refusal = { code: 'INVALID_ARGUMENT', message: expect.stringContaining('https://models.test/a') };
    await expect(loadModel(new URL('https://models.test/a'))).rejects.toMatchObject(refusal);
  });

  it('refuses a folder that is not there', async () => {
    await expect(loadModel(folder)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each(['lookalike.json', 'model.json', 'weights.bin'])(
    'names %s when it is missing or altered',
    async (file) => {
      await saveSmall();
      const path = join(folder, file);
      await appendFile(path, 'x');
      const refusal = { code: 'CORRUPT_MODEL', message: expect.stringContaining(file) };
      await expectNoLeak(() => expect(loadModel(folder)).rejects.toMatchObject(refusal));
      await rm(path);
      await expectNoLeak(() => expect(loadModel(folder)).rejects.toMatchObject(refusal));
    },
  );

  const alter = async (change: (record: Record<string, unknown>) => Record<string, unknown>) => {
    await saveSmall();
    const path = join(folder, 'lookalike.json');
    const record = JSON.parse(await readFile(path, 'utf8')) as ModelInfo & Record<string, unknown>;
    await writeFile(path, JSON.stringify(change(record)));
  };

  it.each([
    ['another format version', { formatVersion: 2 }, /formatVersion 1.*got 2/],
    ['a missing recipe', { recipe: undefined }, /contract id/],
    ['a broken recipe', { recipe: { alignment: {} } }, /"recipe".*recipe\.alignment.*got {}/],
    ['a threshold that is no number', { threshold: 'near' }, /"threshold": "near"/],
    ['an input without a side', { input: { width: 16, channels: 1 } }, /"input": /],
    ['an embedding of no length', { embeddingLength: 0 }, /"embeddingLength": 0/],
    ['a probability above 1', { calibration: [{ distance: 0, probability: 2 }] }, /"calibration": /],
    ['a missing checksum', { checksums: {} }, /"checksums": /],
    ['a margin below 0', { decision: { threshold: 1, margin: -1 } }, /"decision": .*-1/],
    ['another normalisation', { normalization: { offset: 1, scale: 1 } }, /contract id/],
  ])('refuses %s', async (_, changed, message) => {
    await alter((record) => ({ ...record, ...changed }));
    await expectNoLeak(() => expect(loadModel(folder)).rejects.toThrow(message));
  });

  it('takes a decision that was set by hand, and the bare threshold of older folders', async () => {
    await alter((record) => ({ ...record, decision: { threshold: 0.7, margin: 0 } }));
    using model = await loadModel(folder);
    expect(model.info.decision).toEqual({ threshold: 0.7, margin: 0 });
    await alter(({ unitLength: _, ...record }) => ({ ...record, threshold: 0.5 }));
    using older = await loadModel(folder);
    expect(older.info).toMatchObject({ decision: { threshold: 0.5, margin: 0.04 }, unitLength: false });
    expect(older.info).not.toHaveProperty('threshold');
  });
});
