/** An address in the WASM engine's memory; 0 where there is nothing. */
export type Address = number;

/** `[batch, height, width, channels]` */
export type ImageSize = readonly [batch: number, height: number, width: number, channels: number];

type Window = readonly [height: number, width: number, strideY: number, strideX: number];
/** Applied to a sum before it is stored; see assembly/elementwise/epilogue.ts. */
export type EpilogueArguments = readonly [
  bias: Address,
  slope: Address,
  uniformSlope: number,
  ceiling: number,
];
type Columns = readonly [outHeight: number, outWidth: number, outChannels: number];

type NetworkChannels = readonly [first: number, second: number, third: number];
type LayerArguments = readonly [filter: Address, bias: Address, slope: Address, channels: number];

type ScatterArguments = readonly [
  ...[from: Address, ...ImageSize, to: Address, toHeight: number, toWidth: number],
  ...[top: number, left: number, strideY: number, strideX: number],
];

/** The functions of assembly/, which are documented there. They take addresses and numbers, not tensors. */
export interface SimdModule {
  packFilter(workspace: Address, filter: Address, terms: number, outChannels: number): void;
  transformFilterIn(workspace: Address, filter: Address, channels: number, outChannels: number): void;
  addValues(from: Address, count: number, to: Address): void;
  addToRows(x: Address, rows: number, columns: number, row: Address, out: Address): void;
  adamStep(
    ...args: [
      ...[weight: Address, gradient: Address, moment: Address, square: Address, count: number],
      ...[rate: number, momentDecay: number, squareDecay: number, epsilon: number],
      ...[momentScale: number, squareScale: number],
      ...[newWeight: Address, newMoment: Address, newSquare: Address],
    ]
  ): void;
  areaResize(
    ...args: [
      ...[workspace: Address, image: Address, imageWidth: number, channels: number],
      ...[left: number, top: number, regionWidth: number, regionHeight: number],
      ...[outHeight: number, outWidth: number, firstRow: number, endRow: number],
      ...[offset: number, scale: number, out: Address],
    ]
  ): void;
  zeroPadding(
    ...args: [...ImageSize, to: Address, toHeight: number, toWidth: number, top: number, left: number]
  ): void;
  columnMoments(
    ...args: [sums: Address, x: Address, rows: number, columns: number, mean: Address, variance: Address]
  ): void;
  batchNormGradient(
    ...args: [
      ...[room: Address, dy: Address, x: Address, rows: number, columns: number, gamma: Address],
      ...[mean: Address, variance: Address, epsilon: number],
      ...[dx: Address, dGamma: Address, dBeta: Address],
    ]
  ): void;
  copy(from: Address, bytes: number, to: Address): void;
  depthwiseBytes(channels: number): number;
  depthwiseConv2d(
    ...args: [
      ...[workspace: Address, x: Address, ...ImageSize],
      ...[filter: Address, ...Window, turned: 0 | 1],
      ...[out: Address, outHeight: number, outWidth: number],
      ...EpilogueArguments,
    ]
  ): void;
  depthwiseConv2dBackpropFilter(
    ...args: [
      ...[x: Address, ...ImageSize],
      ...[dy: Address, outHeight: number, outWidth: number],
      ...[...Window, out: Address],
    ]
  ): void;
  dropoutMask(seed: number, threshold: number, kept: number, count: number, out: Address): void;
  areaResizeBytes(regionWidth: number, channels: number, outWidth: number): number;
  preluGradient(
    ...args: [x: Address, dy: Address, rows: number, columns: number, slope: Address, out: Address]
  ): void;
  preluSlopeGradient(x: Address, dy: Address, rows: number, columns: number, out: Address): void;
  reluGradient(y: Address, dy: Address, count: number, out: Address): void;
  filterGradientBytes(channels: number, outChannels: number): number;
  filterGradientWinograd(
    ...args: [
      ...[workspace: Address, x: Address, ...ImageSize],
      ...[dy: Address, outChannels: number, out: Address],
    ]
  ): void;
  inputGradientBytes(channels: number, outChannels: number): number;
  inputGradientWinograd(
    ...args: [
      ...[workspace: Address, dy: Address, ...ImageSize],
      ...[filter: Address, outChannels: number, out: Address],
    ]
  ): void;
  repeatValues(from: Address, count: number, times: number, to: Address): void;
  rmsPropStep(
    ...args: [
      ...[weight: Address, gradient: Address, square: Address, count: number],
      ...[rate: number, decay: number, epsilon: number, newWeight: Address, newSquare: Address],
    ]
  ): void;
  softmax2(x: Address, rows: number, out: Address): void;
  sumGroups(from: Address, count: number, size: number, to: Address): void;
  sumRows(x: Address, rows: number, columns: number, out: Address): void;
  useWideLanes(on: 0 | 1): void;
  winogradBytes(channels: number, outChannels: number): number;
  workspaceBytes(terms: number, columns: number): number;
  conv2d(
    ...args: [
      ...[workspace: Address, x: Address, ...ImageSize],
      ...Window,
      ...[out: Address, ...Columns],
      ...EpilogueArguments,
    ]
  ): void;
  conv2dSingleChannel(
    ...args: [
      ...[x: Address, batch: number, height: number, width: number],
      ...[filter: Address, filterHeight: number, filterWidth: number, strideY: number],
      ...[out: Address, ...Columns],
      ...EpilogueArguments,
    ]
  ): void;
  conv2dWinograd(
    ...args: [
      ...[workspace: Address, x: Address, ...ImageSize],
      ...[out: Address, outChannels: number],
      ...EpilogueArguments,
    ]
  ): void;
  conv2dBackpropFilter(
    ...args: [
      ...[workspace: Address, x: Address, ...ImageSize],
      ...[dy: Address, ...Columns],
      ...[...Window, out: Address],
    ]
  ): void;
  conv2dBackpropInput(
    ...args: [
      ...[workspace: Address, dy: Address, ...ImageSize],
      ...[filter: Address, filterHeight: number, filterWidth: number, outChannels: number, out: Address],
    ]
  ): void;
  matrixProduct(
    ...args: [
      ...[workspace: Address, a: Address, aRowBytes: number, aTermBytes: number, rows: number, terms: number],
      ...[b: Address, bTermBytes: number, bColumnBytes: number, columns: number],
      ...[out: Address, ...EpilogueArguments],
    ]
  ): void;
  maxPool(
    ...args: [
      ...[workspace: Address, x: Address, ...ImageSize, ...Window, top: number, left: number],
      ...[out: Address, outHeight: number, outWidth: number],
    ]
  ): void;
  maxPoolGradient(
    ...args: [
      ...[x: Address, y: Address, dy: Address, ...ImageSize, ...Window, top: number, left: number],
      ...[dx: Address, outHeight: number, outWidth: number],
    ]
  ): void;
  maxPoolGradient2x2(
    ...args: [
      ...[x: Address, y: Address, dy: Address, ...ImageSize],
      ...[dx: Address, outHeight: number, outWidth: number],
    ]
  ): void;
  maxPool2x2(...args: [x: Address, ...ImageSize, out: Address, outHeight: number, outWidth: number]): void;
  maxPool2x2Places(...args: [x: Address, ...ImageSize, out: Address, places: Address]): void;
  spreadToPlaces(
    ...args: [
      ...[dy: Address, places: Address, batch: number, outHeight: number, outWidth: number, channels: number],
      ...[to: Address, height: number, width: number, top: number, left: number],
    ]
  ): void;
  pooledSingleChannelBytes(height: number, width: number): number;
  convolvePooledSingleChannel(
    ...args: [
      ...[halves: Address, x: Address, batch: number, height: number, width: number, filter: Address],
      ...[bias: Address, outChannels: number, out: Address, places: Address],
    ]
  ): void;
  pooledFilterGradientBytes(outHeight: number, outWidth: number): number;
  pooledFilterGradient(
    ...args: [
      ...[list: Address, x: Address, ...ImageSize, dy: Address, places: Address],
      ...[...Columns, out: Address, outBias: Address],
    ]
  ): void;
  normalizeRows(
    ...args: [
      ...[factors: Address, x: Address, rows: number, columns: number, mean: Address, variance: Address],
      ...[scale: Address, offset: Address, epsilon: number, out: Address],
    ]
  ): void;
  packWindowNetwork(
    ...args: [
      ...LayerArguments,
      ...LayerArguments,
      ...LayerArguments,
      ...[score: Address, scoreBias: Address, box: Address, boxBias: Address, out: Address],
    ]
  ): void;
  scanWindows(
    ...args: [
      ...[workspace: Address, image: Address, imageWidth: number, imageHeight: number, channels: number],
      ...[width: number, height: number, firstRow: number, endRow: number, offset: number, scale: number],
      ...[network: Address, ...NetworkChannels, threshold: number, list: Address],
    ]
  ): number;
  scanWindowsBytes(
    ...args: [imageWidth: number, channels: number, width: number, ...NetworkChannels]
  ): number;
  windowNetworkBytes(...args: NetworkChannels): number;
  scatterInto(...args: ScatterArguments): void;
  scatterIntoZeros(...args: ScatterArguments): void;
}
