import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { memory, randomUniform, type Tensor2D, tensor4d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { checkNetwork } from './check-network.js';
import { joinNetworks } from './join-networks.js';
import { createNetwork } from './networks.js';

beforeAll(() => initRuntime());

const length = 4;
const embeddingLength = length;

function rowsOf(vectors: Tensor2D): number[][] {
  const rows = vectors.arraySync();
  vectors.dispose();
  return rows;
}

it('gives the vectors of all networks, one after the other, at length 1', async () => {
  await expectNoLeak(() => {
    const parts = [1, 2].map((seed) => createNetwork('residual-color', { seed, embeddingLength }));
    const joined = joinNetworks(parts);
    expect(checkNetwork(joined)).toEqual({
      input: { height: 64, width: 64, channels: 3 },
      embeddingLength: 2 * length,
    });
    const faces = randomUniform([2, 64, 64, 3], 0, 1, 'float32', 1);
    const [one, other, both] = [...parts, joined].map((network) =>
      rowsOf(network.predict(faces) as Tensor2D),
    );
    for (const [row, values] of both.entries())
      for (const [column, value] of [...one[row], ...other[row]].entries())
        expect(values[column]).toBeCloseTo(value / Math.SQRT2, 5);
    faces.dispose();
    for (const network of [...parts, joined]) network.dispose();
  });
});

it('makes a colour image gray for a network that takes gray', async () => {
  await expectNoLeak(() => {
    const parts = (['residual', 'residual-color'] as const).map((name) =>
      createNetwork(name, { seed: 1, embeddingLength }),
    );
    const joined = joinNetworks(parts);
    const pixels = Float32Array.from({ length: 64 * 64 * 3 }, (_, i) => ((i * 7) % 31) / 31);
    const shades = Float32Array.from({ length: 64 * 64 }, (_, i) => {
      const [red, green, blue] = pixels.subarray(3 * i, 3 * i + 3);
      return 0.299 * red + 0.587 * green + 0.114 * blue;
    });
    const [color, gray] = [tensor4d(pixels, [1, 64, 64, 3]), tensor4d(shades, [1, 64, 64, 1])];
    const [row] = rowsOf(joined.predict(color) as Tensor2D);
    const [expected] = rowsOf(parts[0].predict(gray) as Tensor2D);
    for (const [column, value] of expected.entries()) expect(row[column]).toBeCloseTo(value / Math.SQRT2, 4);
    for (const tensor of [color, gray]) tensor.dispose();
    for (const network of [...parts, joined]) network.dispose();
  });
});

it('gives vectors of any length the same weight, and joins a network of layers in a row', async () => {
  await expectNoLeak(() => {
    const parts = [1, 2].map((seed) => createNetwork('basic', { seed, embeddingLength }));
    const joined = joinNetworks(parts);
    const faces = randomUniform([1, 80, 80, 1], 0, 1, 'float32', 1);
    const [row] = rowsOf(joined.predict(faces) as Tensor2D);
    const squares = [row.slice(0, length), row.slice(length)].map((part) =>
      part.reduce((sum, value) => sum + value * value, 0),
    );
    for (const square of squares) expect(square).toBeCloseTo(0.5, 4);
    faces.dispose();
    for (const network of [...parts, joined]) network.dispose();
  });
});

it('refuses one network alone, and images of different sizes, and leaves no tensor', () => {
  const [residual, basic] = (['residual', 'basic'] as const).map((name) => createNetwork(name, { seed: 1 }));
  const before = memory().numTensors;
  expect(() => joinNetworks([residual])).toThrow('expected two networks or more to join, got 1');
  expect(() => joinNetworks([residual, basic])).toThrow('images of one size, got 64×64 and 80×80');
  expect(memory().numTensors).toBe(before);
  for (const network of [residual, basic]) network.dispose();
});
