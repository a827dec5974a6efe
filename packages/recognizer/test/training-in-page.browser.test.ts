import { join } from 'node:path';
import { noBrowser, runInPage } from '@lookalike/testing/browser';
import { expect, it } from 'vitest';

/** Trains on drawn stripes, stops, resumes from IndexedDB, saves and loads; and the same without a break. */
const program = `
import { pairsFromArrays } from '@lookalike/dataset/arrays';
import { createSiameseModel, encodeModel, loadModel, saveModel } from '@lookalike/siamese';
import { train } from '@lookalike/siamese/training';

const [width, height, channels] = [80, 80, 1];
const images = [10, 12, 14, 16, 60, 62, 64, 66].map((stripe) =>
  Uint8Array.from({ length: width * height }, (_, i) => (i % width < stripe ? 220 : 30)),
);
const identities = images.map((_, index) => (index < images.length / 2 ? 'thin' : 'wide'));
const training = pairsFromArrays({ images, width, height, channels, identities });
const recipe = {
  alignment: { kind: 'crop', margin: 0.2 }, border: 'replicate', cropSize: 160, width, height, channels, gray: 'bt601',
};
const create = () => createSiameseModel({ network: 'basic', recipe, seed: 1 });
const losses = async (options) => {
  const found = [];
  for await (const event of train({ training, validation: training, batchSize: 4, seed: 3, ...options })) {
    if (event.type === 'epoch') found.push(event.record.loss);
  }
  return found;
};

const whole = await losses({ model: await create(), epochs: 3 });
const stopping = new AbortController();
const paused = await create();
try {
  const options = { training, validation: training, batchSize: 4, seed: 3, model: paused, epochs: 3 };
  for await (const event of train({ ...options, checkpointFolder: 'run', signal: stopping.signal })) {
    if (event.type === 'checkpoint') stopping.abort();
  }
} catch (error) {
  console.log(error.name);
}
const model = await create();
const resumed = await losses({ model, epochs: 3, checkpointFolder: 'run', resume: true });
console.log(whole.length, JSON.stringify(whole.slice(-resumed.length)) === JSON.stringify(resumed));

await saveModel(model, 'stripes');
const same = await loadModel('stripes');
const again = await loadModel(await encodeModel(model));
console.log(same.info.contractId === model.info.contractId, again.info.contractId === model.info.contractId);
console.log(await loadModel('nobody').catch((error) => error.code));
`;

it.skipIf(noBrowser)('trains in a page, resumes from IndexedDB, saves and loads', async () => {
  const logged = await runInPage(join(import.meta.dirname, '..'), program, { body: '', files: {} });
  expect(logged).toEqual(['AbortError', '3 true', 'true true', 'NOT_FOUND']);
});
