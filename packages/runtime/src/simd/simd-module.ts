/** An address in the WASM engine's memory; 0 where there is nothing. */
export type Address = number;

/** `[batch, height, width, channels]` */
export type ImageSize = readonly [batch: number, height: number, width: number, channels: number];

/** What follows a sum, by the numbers of assembly/activation.ts. */
export const activations: Readonly<Record<string, number>> = { linear: 0, relu: 1, relu6: 2, prelu: 3 };

type Window = readonly [height: number, width: number, strideY: number, strideX: number];
type Finish = readonly [bias: Address, slope: Address, activation: number];
type Columns = readonly [outHeight: number, outWidth: number, outChannels: number];

/** The functions of assembly/, where they are described. They know addresses and numbers, no tensors. */
export interface SimdModule {
  workspaceBytes(terms: number, columns: number): number;
  conv2d(
    ...args: [
      ...[workspace: Address, x: Address, ...ImageSize],
      ...[filter: Address, ...Window],
      ...[out: Address, ...Columns],
      ...Finish,
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
      ...[out: Address, ...Finish],
    ]
  ): void;
  maxPool(
    ...args: [
      ...[x: Address, ...ImageSize, ...Window, top: number, left: number],
      ...[out: Address, outHeight: number, outWidth: number],
    ]
  ): void;
  maxPoolGradient(
    ...args: [
      ...[x: Address, y: Address, dy: Address, ...ImageSize, ...Window, top: number, left: number],
      ...[dx: Address, outHeight: number, outWidth: number],
    ]
  ): void;
  spread(
    ...args: [
      ...[from: Address, ...ImageSize, to: Address, toHeight: number, toWidth: number],
      ...[top: number, left: number, strideY: number, strideX: number],
    ]
  ): void;
}
