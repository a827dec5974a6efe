import type { Address, SimdModule } from '../kernels/simd-module.js';
import type { SearchModule } from '../search/search-module.js';

/** The kernels of both modules, whose names are all different. */
export type AllKernels = SimdModule & SearchModule;

/** Kernels whose results are compared; the others say how much memory these need, or choose between them. */
type TriedKernel = Exclude<keyof AllKernels, `${string}Bytes` | 'useWideLanes'>;

/** The memory that a trial is run on: places of this size, and a workspace. */
export const trialPlaceBytes = 2 ** 18;
const at = (place: number): Address => place * trialPlaceBytes;
const [x, y, filter, bias, slope, out, other] = [1, 2, 3, 4, 5, 6, 7].map(at);
const workspace = at(8);

/** Numbers in all places are in −1 … 1, except for these, which are positive: variances and moments. */
export const positivePlace: Address = slope;
export const trialBytes: number = at(16);

const epilogue = [bias, slope, 0, 0.75] as const;
const floats = (count: number) => 4 * count;

// Sizes leave a rest everywhere: of vectors, pairs of vectors, rows and tiles.

function convolve(kernels: AllKernels, channels: number, outChannels: number): void {
  kernels.packFilter(workspace, filter, 9 * channels, outChannels);
  kernels.conv2d(
    ...([workspace, x, 2, 9, 10, channels, 3, 3, 1, 1, out, 7, 8, outChannels] as const),
    ...epilogue,
  );
}

function multiply(kernels: AllKernels, rows: number, terms: number, columns: number, turned: boolean): void {
  const [step, next] = turned ? [floats(1), floats(terms)] : [floats(columns), floats(1)];
  kernels.matrixProduct(
    ...([workspace, x, floats(terms), floats(1), rows, terms, filter, step, next, columns, out] as const),
    ...epilogue,
  );
}

function convolveByWinograd(kernels: AllKernels, side: number): void {
  kernels.transformFilterIn(workspace, filter, 12, 24);
  kernels.conv2dWinograd(workspace, x, 2, side, side, 12, out, 24, ...epilogue);
}

function convolveDepthwise(kernels: AllKernels, channels: number, stride: number, turned: 0 | 1): void {
  const [height, width] = stride === 1 ? [8, 9] : [4, 5];
  kernels.depthwiseConv2d(
    ...([workspace, x, 2, 10, 11, channels, filter, 3, 3, stride, stride, turned] as const),
    ...([out, height, width] as const),
    ...epilogue,
  );
}

const networkChannels = [10, 16, 32] as const;

function scan(kernels: AllKernels): void {
  const layer = (offset: number, channels: number) =>
    [filter + floats(offset), bias + floats(offset), slope + floats(offset), channels] as const;
  const [first, second, third] = networkChannels;
  kernels.packWindowNetwork(
    ...layer(0, first),
    ...layer(300, second),
    ...layer(2000, third),
    ...([y, bias, y + floats(100), bias + floats(10), other] as const),
  );
  kernels.scanWindows(
    ...([workspace, x, 90, 61, 3, 83, 47, 0, 19, 127.5, 1 / 128] as const),
    ...([other, ...networkChannels, 0.4, out] as const),
  );
}

function searchRows(kernels: AllKernels): void {
  const [length, padded, rows] = [45, 48, 37];
  const pitch = padded + 4;
  for (let row = 0; row < rows; row++)
    kernels.quantizeRow(x + floats(row * length), length, other + row * pitch, padded);
  kernels.quantizeQuery(y, length, workspace, padded, 1000);
  kernels.nearestRows(workspace, other, rows, padded, out, 9);
}

/**
 * Runs each kernel at least once on a memory of {@link trialBytes} that is full of numbers. What a trial leaves in the
 * memory is its result.
 */
export const kernelTrials: Readonly<Record<TriedKernel, (kernels: AllKernels) => unknown>> = {
  packFilter: (kernels) => kernels.packFilter(workspace, filter, 37, 45),
  conv2d: (kernels) => {
    convolve(kernels, 12, 48);
    convolve(kernels, 3, 28);
  },
  transformFilterIn: (kernels) => kernels.transformFilterIn(workspace, filter, 12, 24),
  conv2dWinograd: (kernels) => {
    convolveByWinograd(kernels, 15);
    convolveByWinograd(kernels, 6);
  },
  conv2dBackpropFilter: (kernels) =>
    kernels.conv2dBackpropFilter(workspace, x, 2, 9, 10, 12, y, 7, 8, 20, 3, 3, 1, 1, out),
  conv2dBackpropInput: (kernels) =>
    kernels.conv2dBackpropInput(workspace, y, 2, 9, 10, 16, filter, 3, 3, 20, out),
  conv2dSingleChannel: (kernels) =>
    kernels.conv2dSingleChannel(x, 2, 12, 15, filter, 3, 3, 1, out, 10, 13, 10, ...epilogue),
  filterGradientWinograd: (kernels) =>
    kernels.filterGradientWinograd(workspace, x, 2, 13, 13, 12, y, 20, out),
  inputGradientWinograd: (kernels) =>
    kernels.inputGradientWinograd(workspace, y, 2, 13, 13, 16, filter, 20, out),
  depthwiseConv2d: (kernels) => {
    convolveDepthwise(kernels, 24, 1, 0);
    convolveDepthwise(kernels, 22, 1, 1);
    convolveDepthwise(kernels, 24, 2, 0);
  },
  depthwiseConv2dBackpropFilter: (kernels) =>
    kernels.depthwiseConv2dBackpropFilter(x, 2, 10, 11, 24, y, 8, 9, 3, 3, 1, 1, out),
  matrixProduct: (kernels) => {
    multiply(kernels, 31, 300, 61, false);
    multiply(kernels, 200, 40, 96, false);
    multiply(kernels, 31, 70, 96, true);
  },
  areaResize: (kernels) =>
    kernels.areaResize(workspace, x, 60, 3, 2, 1, 50, 40, 13, 17, 0, 13, 127.5, 1 / 128, out),
  addToRows: (kernels) => kernels.addToRows(x, 33, 22, bias, out),
  addValues: (kernels) => kernels.addValues(x, 1005, out),
  copy: (kernels) => kernels.copy(x, 4021, out),
  zeroPadding: (kernels) => kernels.zeroPadding(2, 5, 6, 12, out, 8, 9, 1, 1),
  normalizeRows: (kernels) => {
    kernels.normalizeRows(workspace, x, 33, 22, bias, slope, filter, y, 0.001, out);
    kernels.normalizeRows(workspace, x, 33, 32, bias, slope, filter, y, 0.001, out);
  },
  softmax2: (kernels) => kernels.softmax2(x, 101, out),
  scatterInto: (kernels) => kernels.scatterInto(x, 2, 5, 6, 12, out, 12, 14, 1, 1, 2, 2),
  scatterIntoZeros: (kernels) => kernels.scatterIntoZeros(x, 2, 5, 6, 12, out, 12, 14, 1, 1, 2, 2),
  maxPool: (kernels) => kernels.maxPool(workspace, x, 2, 11, 12, 12, 3, 3, 2, 2, 1, 1, out, 6, 6),
  maxPool2x2: (kernels) => kernels.maxPool2x2(x, 2, 10, 12, 12, out, 5, 6),
  maxPoolGradient: (kernels) => {
    kernels.maxPool(workspace, x, 2, 11, 12, 12, 3, 3, 2, 2, 1, 1, other, 6, 6);
    kernels.maxPoolGradient(x, other, y, 2, 11, 12, 12, 3, 3, 2, 2, 1, 1, out, 6, 6);
  },
  maxPoolGradient2x2: (kernels) => {
    kernels.maxPool2x2(x, 2, 10, 12, 12, other, 5, 6);
    kernels.maxPoolGradient2x2(x, other, y, 2, 10, 12, 12, out, 5, 6);
  },
  maxPool2x2Places: (kernels) => kernels.maxPool2x2Places(x, 2, 11, 12, 14, out, other),
  convolvePooledSingleChannel: (kernels) =>
    kernels.convolvePooledSingleChannel(workspace, x, 2, 13, 15, filter, bias, 7, out, other),
  spreadToPlaces: (kernels) => {
    kernels.maxPool2x2Places(x, 2, 11, 12, 14, out, other);
    kernels.spreadToPlaces(y, other, 2, 5, 6, 14, workspace, 15, 16, 2, 2);
  },
  pooledFilterGradient: (kernels) => {
    kernels.maxPool2x2Places(x, 2, 11, 12, 14, out, other);
    kernels.pooledFilterGradient(workspace, x, 2, 13, 14, 6, y, other, 5, 6, 14, out, bias);
  },
  columnMoments: (kernels) => kernels.columnMoments(workspace, x, 300, 20, out, other),
  batchNormGradient: (kernels) =>
    kernels.batchNormGradient(workspace, y, x, 300, 20, filter, bias, slope, 0.001, out, other, at(14)),
  dropoutMask: (kernels) => kernels.dropoutMask(7, 2 ** 30, 1.25, 1005, out),
  adamStep: (kernels) =>
    kernels.adamStep(
      ...([filter, y, x, slope, 1005, 0.001, 0.9, 0.999, 1e-7, 1.1, 1.2] as const),
      ...([out, other, workspace] as const),
    ),
  rmsPropStep: (kernels) => kernels.rmsPropStep(filter, y, slope, 1005, 0.001, 0.9, 1e-7, out, other),
  preluGradient: (kernels) => kernels.preluGradient(x, y, 33, 22, bias, out),
  preluSlopeGradient: (kernels) => kernels.preluSlopeGradient(x, y, 33, 22, out),
  reluGradient: (kernels) => kernels.reluGradient(x, y, 1005, out),
  sumRows: (kernels) => kernels.sumRows(x, 33, 22, out),
  repeatValues: (kernels) => kernels.repeatValues(x, 101, 3, out),
  sumGroups: (kernels) => kernels.sumGroups(x, 101, 3, out),
  packWindowNetwork: scan,
  scanWindows: scan,
  nearestRows: searchRows,
  quantizeQuery: searchRows,
  quantizeRow: searchRows,
  vectorLength: (kernels) => kernels.vectorLength(x, 45),
};
