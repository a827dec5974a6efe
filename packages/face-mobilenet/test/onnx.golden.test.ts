import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { createRandom } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { loadModel, type SiameseModel } from '@lookalike/siamese';
import { toOnnx } from '@lookalike/siamese/onnx';
import { createAdapterHead, mergeAdapterHead } from '@lookalike/siamese/training';
import { dispose, tensor } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { mobileFaceNet } from '../src/index.js';
import golden from './fixtures/onnx.json' with { type: 'json' };

/** With a folder here, the files are written for packages/siamese/test/make-onnx-golden.py, which made the golden file. */
const folder = process.env.LOOKALIKE_ONNX;
const tolerance = 1e-4;

/** The base with a head that has learnt something. */
async function tunedBase(): Promise<SiameseModel> {
  using base = await loadModel(mobileFaceNet);
  using head = await createAdapterHead(base);
  const random = createRandom(head.network.name);
  const learnt = head.network.getWeights().map((weight) => {
    const values = Float32Array.from(weight.dataSync(), (value) => value + 0.05 * (random.next() - 0.5));
    return tensor(values, weight.shape);
  });
  head.network.setWeights(learnt);
  dispose(learnt);
  return await mergeAdapterHead(base, head);
}

const models = { pretrained: () => loadModel(mobileFaceNet), tuned: tunedBase } as const;

beforeAll(() => initRuntime());

it.each(['pretrained', 'tuned'] as const)('%s gives in onnxruntime what it gives here', async (name) => {
  using model = await models[name]();
  const file = toOnnx(model);
  if (folder !== undefined) return await writeFile(join(folder, `${name}.onnx`), file);
  expect(createHash('sha256').update(file).digest('hex')).toBe(golden[name].sha256);
  const { input } = model.info;
  const length = input.width * input.height * input.channels;
  const images = [1, 7].map((step) => ({
    ...input,
    data: Uint8Array.from({ length }, (_, i) => (i * step + ((i * i) % 61)) % 256),
  }));
  const embeddings = await model.embed(images);
  const differences = embeddings.flatMap((embedding, row) =>
    Array.from(embedding, (value, column) => Math.abs(value - golden[name].embeddings[row][column])),
  );
  expect(Math.max(...differences)).toBeLessThan(tolerance);
});
