import { initRuntime } from '@lookalike/runtime';
import { loadModel, type SiameseModel } from '@lookalike/siamese';
import { expectNoLeak } from '@lookalike/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faceSmall } from './index.js';

let model: SiameseModel;
beforeAll(async () => {
  await initRuntime();
  model = await loadModel(faceSmall);
});
afterAll(() => model.dispose());

it('is a network for faces aligned as those of the base, about half as large', () => {
  expect(model.info).toMatchObject({
    network: 'mobile-face-net-64',
    input: { width: 64, height: 64, channels: 3 },
    embeddingLength: 192,
    unitLength: true,
    recipe: { alignment: { kind: 'landmarks' }, cropSize: 112, border: 'black' },
  });
  expect(model.info.mirror).toBeUndefined();
  expect(model.network.countParams()).toBe(1_276_096);
});

it('gives vectors of length 1', async () => {
  const { input } = model.info;
  const data = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * i) % 256);
  const [embedding] = await expectNoLeak(() => model.embed([{ ...input, data }]));
  expect(Math.hypot(...embedding)).toBeCloseTo(1, 4);
});

it('has a threshold where one person is about as likely as two', () => {
  const { decision, calibration = [] } = model.info;
  const beyond = calibration.find(({ distance }) => distance > (decision?.threshold ?? 0));
  expect(beyond?.probability).toBeGreaterThan(0.3);
  expect(beyond?.probability).toBeLessThan(0.7);
});
