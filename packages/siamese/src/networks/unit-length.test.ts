import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import * as tf from '@tensorflow/tfjs-core';
import { layers, loadLayersModel, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerLayers, unitLength } from './unit-length.js';

beforeAll(async () => {
  await initRuntime({ engine: 'cpu' });
});

const apply = (rows: number[][]) =>
  tf.tidy(() => (unitLength().apply(tf.tensor2d(rows)) as tf.Tensor2D).arraySync());

describe('unitLength', () => {
  it('scales each row to length 1 and leaves zeros alone', async () => {
    const rows = await expectNoLeak(() =>
      apply([
        [3, 4],
        [0, -0.001],
        [0, 0],
      ]),
    );
    expect(rows[0][0]).toBeCloseTo(0.6, 6);
    expect(rows[0][1]).toBeCloseTo(0.8, 6);
    expect(rows[1][1]).toBeCloseTo(-1, 6);
    expect(rows[2]).toEqual([0, 0]);
  });

  it('has the gradient of a projection: nothing along the vector', () => {
    const along = tf.tidy(() => {
      const x = tf.tensor2d([[3, 4]]);
      const gradient = tf.grad((v) => tf.sum(tf.mul(unitLength().apply(v) as tf.Tensor, [[1, 0]])))(x);
      return { inward: tf.sum(tf.mul(gradient, x)).dataSync()[0], values: gradient.dataSync() };
    });
    expect(along.inward).toBeCloseTo(0, 6);
    expect(along.values[0]).toBeCloseTo(16 / 125, 6);
    expect(along.values[1]).toBeCloseTo(-12 / 125, 6);
  });

  it('has a finite gradient at zeros', () => {
    const gradient = tf.tidy(() =>
      tf
        .grad((v) => tf.sum(unitLength().apply(v) as tf.Tensor))(tf.zeros([2, 3]))
        .dataSync(),
    );
    for (const value of gradient) expect(Math.abs(value)).toBeLessThanOrEqual(1);
  });

  it('comes back from a topology', async () => {
    const network = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] }), unitLength()] });
    const modelTopology = network.toJSON(undefined, false) as object;
    network.dispose();
    registerLayers();
    const again = await loadLayersModel(tf.io.fromMemory({ modelTopology }));
    expect(again.layers.map((layer) => layer.getClassName())).toEqual(['Dense', 'UnitLength']);
    expect(again.outputs[0].shape).toEqual([null, 2]);
    again.dispose();
  });
});
