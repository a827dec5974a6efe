import { createRandom } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { packagedWeights } from '../mtcnn-weights.js';
import { createNetworks, type NetworkWeights } from '../weights/create-networks.js';
import { readWeights } from '../weights/read-weights.js';
import { oNet } from './o-net.js';
import { pNet } from './p-net.js';
import { rNet } from './r-net.js';

type Values = { values: Float32Array; shape: number[] };

const noise = (...shape: [number, number, number, number]) => {
  const random = createRandom(shape.join());
  const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.next() * 2 - 1);
  return tf.tensor4d(values, shape);
};

async function run(shape: [number, number, number, number], network: (x: tf.Tensor4D) => tf.Tensor[]) {
  const outputs = tf.tidy(() => network(noise(...shape)));
  const read = await Promise.all(
    outputs.map(
      async (output): Promise<Values> => ({ values: await output.data<'float32'>(), shape: output.shape }),
    ),
  );
  tf.dispose(outputs);
  return read;
}

const networks: [
  name: string,
  input: [number, number, number, number],
  outputs: number[][],
  network: (x: tf.Tensor4D, weights: NetworkWeights) => tf.Tensor[],
][] = [
  [
    'P-Net',
    [1, 12, 12, 3],
    [
      [1, 1, 1, 2],
      [1, 1, 1, 4],
    ],
    (x, { pNet: w }) => pNet(x, w),
  ],
  [
    'P-Net',
    [1, 31, 40, 3],
    [
      [1, 11, 15, 2],
      [1, 11, 15, 4],
    ],
    (x, { pNet: w }) => pNet(x, w),
  ],
  [
    'R-Net',
    [2, 24, 24, 3],
    [
      [2, 2],
      [2, 4],
    ],
    (x, { rNet: w }) => rNet(x, w),
  ],
  [
    'O-Net',
    [2, 48, 48, 3],
    [
      [2, 2],
      [2, 4],
      [2, 10],
    ],
    (x, { oNet: w }) => oNet(x, w),
  ],
];

describe.each(networks)('%s on %j', (_, input, shapes, network) => {
  it('gives the same on the fast engine as on the plain one', async () => {
    const verified = await readWeights(await packagedWeights());
    const results: Values[][] = [];
    for (const engine of ['auto', 'cpu'] as const) {
      await initRuntime({ engine });
      const weights = createNetworks(verified);
      results.push(await run(input, (x) => network(x, weights)));
      weights.dispose();
    }
    const [fast, plain] = results;
    expect(fast.map(({ shape }) => shape)).toEqual(shapes);
    for (const [i, { values }] of plain.entries()) {
      for (const [j, value] of values.entries()) expect(fast[i].values[j]).toBeCloseTo(value, 4);
    }
  });
});
