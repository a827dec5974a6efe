import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { uniform } from '../../test/engines.js';
import { upTo } from '../../test/shapes.js';
import { initRuntime } from '../init-runtime.js';
import { areaResize, bytesToTensor } from './area-resize.js';
import {
  canScanWindows,
  cellLength,
  packWindowNetwork,
  scanWindows,
  type WindowNetwork,
} from './scan-windows.js';

const pixels = { offset: 127.5, scale: 1 / 128 };
const tolerance = 1e-4;
/** Scores as close to the threshold may fall on either side of it. */
const doubt = 1e-4;

const layer = (shape: number[], seed: number, prelu = true) => ({
  kernel: tf.mul(
    uniform<tf.Rank.R4>(shape as [number, number, number, number], seed),
    2 / Math.sqrt(shape[2] * shape[0]),
  ),
  bias: uniform<tf.Rank.R1>([shape[3]], seed + 1),
  alpha: prelu ? uniform<tf.Rank.R1>([shape[3]], seed + 2) : undefined,
});

function createNetwork([first, second, third]: readonly number[], seed: number): WindowNetwork {
  return {
    conv1: layer([3, 3, 3, first], seed),
    conv2: layer([3, 3, first, second], seed + 3),
    conv3: layer([3, 3, second, third], seed + 6),
    score: layer([1, 1, third, 2], seed + 9, false),
    box: layer([1, 1, third, 4], seed + 12, false),
  };
}

/** The same by tfjs' operations: `[cells, 6]` of all cells. */
function scanByOperations(
  image: tf.Tensor3D,
  network: WindowNetwork,
  height: number,
  width: number,
): number[][] {
  const [imageHeight, imageWidth] = image.shape;
  const region = { left: 0, top: 0, right: imageWidth, bottom: imageHeight };
  const convolve = (x: tf.Tensor4D, { kernel, bias, alpha }: WindowNetwork['conv1']) => {
    const sum = tf.add<tf.Tensor4D>(tf.conv2d(x, kernel as tf.Tensor4D, 1, 'valid'), bias);
    return alpha ? (tf.prelu<tf.Tensor>(sum, alpha) as tf.Tensor4D) : sum;
  };
  let y = convolve(areaResize(image, { regions: [region], height, width, ...pixels }), network.conv1);
  y = convolve(convolve(tf.maxPool(y, 2, 2, 'same'), network.conv2), network.conv3);
  const scores = tf.reshape<tf.Rank.R2>(tf.softmax(convolve(y, network.score)), [-1, 2]);
  const offsets = tf.reshape<tf.Rank.R2>(convolve(y, network.box), [-1, 4]);
  const numbers = tf.reshape<tf.Rank.R2>(tf.range(0, scores.shape[0]), [-1, 1]);
  return tf.concat2d([numbers, tf.slice(scores, [0, 1]), offsets], 1).arraySync();
}

const cases = fc.record({
  image: fc.tuple(upTo(90), upTo(90), fc.constantFrom<1 | 3>(1, 3)),
  level: fc.tuple(fc.integer({ min: 12, max: 100 }), fc.integer({ min: 12, max: 180 })),
  channels: fc.tuple(fc.constantFrom(4, 6, 10, 16), fc.constantFrom(8, 16), fc.constantFrom(8, 24, 32)),
  threshold: fc.constantFrom(0, 0.3, 0.6, 0.9, 1),
  firstRow: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  seed: fc.nat(1000),
});

beforeAll(() => initRuntime({ engine: 'wasm' }));

it('lists the cells that resizing, convolutions and a softmax give', () => {
  const tensors = tf.memory().numTensors;
  fc.assert(
    fc.property(cases, ({ image: [imageHeight, imageWidth, depth], level: [height, width], ...rest }) => {
      const { channels, threshold, firstRow, seed } = rest;
      tf.tidy(() => {
        const bytes = Uint8Array.from(
          { length: imageHeight * imageWidth * depth },
          (_, i) => (i * (seed + 7919)) % 251,
        );
        const image = bytesToTensor(bytes, imageHeight, imageWidth, depth);
        const network = createNetwork(channels, seed);
        expect(canScanWindows(network)).toBe(true);
        const columns = Math.floor((width - 1) / 2) - 4;
        const all = Math.floor((height - 1) / 2) - 4;
        const rows = { from: Math.floor(firstRow * all), to: all };
        const packed = packWindowNetwork(network);
        const listed = scanWindows(image, packed, { height, width, rows, threshold, ...pixels }).arraySync();
        const first = rows.from * columns;
        const expected = scanByOperations(image, network, height, width).slice(first);
        const got = new Map(listed.map((cell) => [cell[0], cell]));
        expect(got.size).toBe(listed.length);
        for (const cell of expected) {
          const [number, score, ...offsets] = cell;
          const found = got.get(number - first);
          if (found === undefined) expect(score).toBeLessThan(threshold + doubt);
          else {
            expect(found).toHaveLength(cellLength);
            expect(score).toBeGreaterThan(threshold - doubt);
            const scale = Math.max(1, ...offsets.map(Math.abs));
            found.slice(2).forEach((offset, i) => {
              expect(Math.abs(offset - offsets[i]) / scale).toBeLessThan(tolerance);
            });
            expect(Math.abs(found[1] - score)).toBeLessThan(tolerance);
          }
        }
        expect(listed.every(([number]) => number < expected.length)).toBe(true);
      });
    }),
    { numRuns: 60 },
  );
  expect(tf.memory().numTensors).toBe(tensors);
});

it('is not offered for a network of other channels', () => {
  tf.tidy(() => {
    expect(canScanWindows(createNetwork([5, 16, 32], 1))).toBe(false);
  });
});

it('is not offered by the cpu engine', async () => {
  await initRuntime({ engine: 'cpu' });
  tf.tidy(() => {
    expect(canScanWindows(createNetwork([10, 16, 32], 1))).toBe(false);
  });
});
