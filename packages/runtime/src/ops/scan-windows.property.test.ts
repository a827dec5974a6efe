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
/** What is left of the error when a result is rounded to single precision: four of its smallest steps. */
const rounding = 2 ** -22;

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

/** A layer in double precision at one place: the sums over its terms, with their PReLU. */
function applyPlainly(terms: readonly number[], { kernel, bias, alpha }: WindowNetwork['conv1']): number[] {
  const weights = kernel.dataSync();
  const slopes = alpha?.dataSync();
  const count = bias.size;
  return Array.from(bias.dataSync(), (start, column) => {
    const sum = terms.reduce((total, term, i) => total + term * weights[i * count + column], start);
    return sum < 0 && slopes !== undefined ? sum * slopes[column] : sum;
  });
}

/** Planes `[height][width][channels]`, and what of them a window of 3 × 3 sees. */
type Planes = readonly (readonly number[])[][];
const grid = <T>([height, width]: readonly [number, number], at: (y: number, x: number) => T) =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (__, x) => at(y, x)));
const windowAt = (planes: Planes, y: number, x: number) =>
  [0, 1, 2].flatMap((dy) => [0, 1, 2].flatMap((dx) => planes[y + dy][x + dx]));

/** The score and the offsets of one cell, by plain loops in double precision over its 12 × 12 pixels. */
function computePlainly(level: Planes, row: number, column: number, network: WindowNetwork): number[] {
  const first = grid([10, 10], (y, x) =>
    applyPlainly(windowAt(level, 2 * row + y, 2 * column + x), network.conv1),
  );
  const pooled = grid([5, 5], (y, x) => {
    const four = [0, 1].flatMap((dy) => [0, 1].map((dx) => first[2 * y + dy][2 * x + dx]));
    return four[0].map((_, channel) => Math.max(...four.map((pixel) => pixel[channel])));
  });
  const second = grid([3, 3], (y, x) => applyPlainly(windowAt(pooled, y, x), network.conv2));
  const third = applyPlainly(windowAt(second, 0, 0), network.conv3);
  const [noFace, face] = applyPlainly(third, network.score);
  return [1 / (1 + Math.exp(noFace - face)), ...applyPlainly(third, network.box)];
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

/** Values of few bits, so that all sums of the first convolution are exact in single precision. */
const coarse = (values: tf.Tensor, steps: number) => tf.div(tf.round(tf.mul(values, steps)), steps);
function createExactlySummed(seed: number): WindowNetwork {
  const network = createNetwork([10, 16, 32], seed);
  const { kernel, bias, alpha = bias } = network.conv1;
  const conv1 = {
    kernel: coarse(kernel, 16),
    bias: coarse(bias, 16) as tf.Tensor1D,
    alpha: coarse(alpha, 4) as tf.Tensor1D,
  };
  return { ...network, conv1 };
}

it('gives the numbers of a direct computation, without the rounding errors of a fast one', () => {
  const half = { height: fc.integer({ min: 6, max: 20 }), width: fc.integer({ min: 6, max: 40 }) };
  fc.assert(
    fc.property(fc.record({ ...half, seed: fc.nat(1000) }), ({ height, width, seed }) => {
      const level = grid([2 * height, 2 * width], (y, x) =>
        [0, 1, 2].map((channel) => (((y * 2 * width + x) * 3 + channel) * (seed + 7919)) % 251),
      );
      const values = level.map((line) =>
        line.map((pixel) => pixel.map((byte) => (byte - pixels.offset) * pixels.scale)),
      );
      tf.tidy(() => {
        const network = createExactlySummed(seed);
        const image = bytesToTensor(Uint8Array.from(level.flat(2)), 2 * height, 2 * width, 3);
        const [rows, columns] = [height - 5, width - 5];
        const options = { height: 2 * height, width: 2 * width, rows: { from: 0, to: rows }, threshold: 0.5 };
        const listed = scanWindows(image, packWindowNetwork(network), { ...options, ...pixels }).arraySync();
        for (const [number, ...got] of listed.slice(0, 20)) {
          const expected = computePlainly(values, Math.floor(number / columns), number % columns, network);
          got.forEach((value, i) => {
            const scale = Math.max(1, Math.abs(expected[i]));
            expect(Math.abs(value - expected[i]) / scale).toBeLessThan(rounding);
          });
        }
      });
    }),
    { numRuns: 20 },
  );
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
