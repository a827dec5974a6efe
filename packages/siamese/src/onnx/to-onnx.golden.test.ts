import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { createRandom } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { dispose, tensor } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import goldenFile from '../../test/fixtures/onnx.json' with { type: 'json' };
import { createSiameseModel, joinSiameseModels, type SiameseModel } from '../index.js';
import { networkNames } from '../names.js';
import { imageNormalization } from '../tensors.js';
import { toOnnx } from './to-onnx.js';

/** What onnxruntime computes with the files, which it knows by their SHA-256. Made by test/make-onnx-golden.py. */
const golden = goldenFile as unknown as Record<
  string,
  { sha256: string; embeddings: number[][] } | undefined
>;
/** With a folder here, the files are written into it for that script. */
const folder = process.env.LOOKALIKE_ONNX;
const tolerance = 1e-4;

/** Weights as after a training: no bias is 0, no variance 1. */
function shake({ network }: SiameseModel): void {
  const random = createRandom(network.name);
  const weights = network.getWeights();
  const shaken = weights.map((weight) => {
    const values = Float32Array.from(weight.dataSync(), (value) => value + 0.05 * (random.next() - 0.5));
    return tensor(values, weight.shape);
  });
  network.setWeights(shaken);
  dispose(shaken);
}

const models: Readonly<Record<string, () => Promise<SiameseModel>>> = {
  ...Object.fromEntries(
    networkNames.map((network) => [
      network,
      async () => {
        const normalization = network === 'compact' ? imageNormalization : { offset: 0, scale: 1 / 255 };
        const model = await createSiameseModel({
          network,
          seed: 1,
          normalization,
          mirror: network !== 'basic',
        });
        shake(model);
        return model;
      },
    ]),
  ),
  joined: async () => {
    using gray = await createSiameseModel({ network: 'residual', seed: 1, mirror: true });
    using color = await createSiameseModel({ network: 'residual-color', seed: 2, mirror: true });
    for (const part of [gray, color]) shake(part);
    return await joinSiameseModels([gray, color]);
  },
};

const imagesFor = ({ info: { input } }: SiameseModel) =>
  [1, 7].map((step) => ({
    ...input,
    data: Uint8Array.from(
      { length: input.width * input.height * input.channels },
      (_, i) => (i * step + ((i * i) % 61)) % 256,
    ),
  }));

beforeAll(() => initRuntime());

describe.each(Object.entries(models))('%s as ONNX', (name, open) => {
  it('gives in onnxruntime what it gives here', async () => {
    using model = await open();
    const file = toOnnx(model);
    if (folder !== undefined) return await writeFile(join(folder, `${name}.onnx`), file);
    expect(createHash('sha256').update(file).digest('hex')).toBe(golden[name]?.sha256);
    const embeddings = await model.embed(imagesFor(model));
    const differences = embeddings.flatMap((embedding, row) =>
      Array.from(embedding, (value, column) =>
        Math.abs(value - (golden[name]?.embeddings[row][column] ?? Number.NaN)),
      ),
    );
    expect(Math.max(...differences)).toBeLessThan(tolerance);
  });
});

it('leaves no tensor, and refuses layers that no network of ours has', async () => {
  using model = await createSiameseModel({ network: 'residual', seed: 1 });
  await expectNoLeak(() => void toOnnx(model));
  const network = sequential({
    layers: [layers.globalAveragePooling2d({ inputShape: [8, 8, 1] }), layers.dense({ units: 4 })],
  });
  using other = await createSiameseModel({ network });
  expect(() => toOnnx(other)).toThrow(
    /expected layers that Lookalike's networks consist of, got a GlobalAverage/,
  );
});
