import { createRandom } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { cellEdges } from '../geometry/cell-box.js';
import { runNetwork } from '../networks/run-network.js';
import { createPhotoSampler } from '../pixels/photo-sampler.js';
import { listCellsByNetwork } from './list-cells.js';
import { scanLevel } from './scan-level.js';

/** A network with P-Net's geometry: 12×12 windows, 2 apart; its score is how bright the window is. */
const brightness = (x: tf.Tensor4D): tf.Tensor[] => {
  const cells = Math.ceil((x.shape[1] - 12) / 2) + 1;
  const pooled = tf.pool(tf.mean(x, 3, true) as tf.Tensor4D, 2, 'avg', 'same', 1, 2) as tf.Tensor4D;
  const windows = tf.pool(pooled, 6, 'avg', 'valid', 1, 1);
  expect(windows.shape[1]).toBe(cells);
  return [tf.concat([tf.neg(windows), windows], 3), tf.tile(windows, [1, 1, 1, 4])];
};

beforeAll(() => initRuntime({ engine: 'cpu' }));

it.each([
  [700, 903],
  [901, 640],
])('finds the same cells of a %i×%i photo in bands as in one go', async (width, height) => {
  const random = createRandom(width);
  const data = Uint8Array.from({ length: width * height }, () => random.integer(256));
  const sampler = createPhotoSampler({ data, width, height, channels: 1 }, 'many');
  const scale = 1;
  const level = { width: width + 1, height: height + 1 };
  const photo = { left: 0, top: 0, right: width, bottom: height };
  const [scores] = await runNetwork(brightness, () =>
    sampler.sample([photo], level, { from: 0, to: level.height }),
  );

  const threshold = 0.05;
  const columns = Math.ceil((level.width - 12) / 2) + 1;
  const expected = [...scores.keys()]
    .filter((i) => i % 2 === 1 && scores[i] >= threshold)
    .map((i) => [Math.floor(i / 2 / columns), Math.floor(i / 2) % columns])
    .map(([row, column]) => [cellEdges(column, scale)[0], cellEdges(row, scale)[0]]);
  const list = listCellsByNetwork(brightness);
  const found = await expectNoLeak(() => scanLevel(sampler, list, scale, threshold, undefined));
  const starts = Array.from({ length: found.count }, (_, i) => [...found.boxes.subarray(i * 4, i * 4 + 2)]);
  expect(expected.length).toBeGreaterThan(100);
  expect(starts).toEqual(expected);
});
