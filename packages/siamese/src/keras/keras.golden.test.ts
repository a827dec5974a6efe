import { join } from 'node:path';
import type { ChipRecipe } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { beforeAll, expect, it } from 'vitest';
import golden from '../../test/fixtures/keras-basic.json' with { type: 'json' };
import type { SiameseModel } from '../index.js';
import { basicFromKeras } from './basic-from-keras.js';
import { loadKerasModel } from './load-keras-model.js';

const file = join(import.meta.dirname, '../../test/fixtures/keras-basic.h5');
const side = 80;
const recipe: ChipRecipe = {
  ...{ alignment: { kind: 'crop', margin: 0.2 }, border: 'replicate', cropSize: 160 },
  ...{ width: side, height: side, channels: 1, gray: 'bt601' },
};
const asItIs = { offset: 0, scale: 1 };
const images = [0, 1].map((image) =>
  Float32Array.from({ length: side * side }, (_, i) => (((image * side * side + i) * 31) % 251) / 255),
);

beforeAll(() => initRuntime());

function farthest(model: SiameseModel, embeddings: Float32Array[]): number {
  expect(model.info).toMatchObject({ embeddingLength: golden.embeddings[0].length });
  const differences = embeddings.flatMap((embedding, row) =>
    Array.from(embedding, (value, column) => Math.abs(value - golden.embeddings[row][column])),
  );
  return Math.max(...differences);
}

it('embeds as TensorFlow does, from a Siamese model saved by Keras', async () => {
  using model = await loadKerasModel(file, { recipe, normalization: asItIs });
  expect(farthest(model, await model.embed(images))).toBeLessThan(1e-5);
});

it('reads weights of images whose channels come first', async () => {
  using model = await loadKerasModel(file, { recipe, normalization: asItIs });
  const weights = model.network.getWeights().map((weight, index) => {
    const { shape } = weight;
    const values = weight.dataSync() as Float32Array;
    if (shape[0] !== 3888) return { name: `${index}`, shape, values };
    const units = shape[1] as number;
    const moved = new Float32Array(values.length);
    for (let row = 0; row < 3888; row += 1) {
      const to = (row % 12) * 324 + Math.floor(row / 12);
      moved.set(values.subarray(row * units, (row + 1) * units), to * units);
    }
    return { name: `${index}`, shape, values: moved };
  });
  using same = await basicFromKeras({ weights, channelsFirst: true }, { recipe, normalization: asItIs });
  expect(same.info.contractId).toBe(model.info.contractId);
});

it('refuses other files and other networks, and leaves no tensor', async () => {
  await expect(loadKerasModel(`${file}.none`, { recipe })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(loadKerasModel(import.meta.filename, { recipe })).rejects.toMatchObject({
    code: 'UNSUPPORTED_FORMAT',
    message: expect.stringMatching(/keras\.golden\.test\.ts: expected a Keras model as HDF5/),
  });
  const other = { name: 'dense', shape: [4, 5], values: new Float32Array(20) };
  await expectNoLeak(async () => {
    const work = basicFromKeras(
      { weights: [other], channelsFirst: false },
      { recipe, normalization: asItIs },
    );
    await expect(work).rejects.toThrow(/expected the weights of the basic network .* got \[4, 5\]/);
  });
});
