import type { Conv2dGeometry } from './conv2d-geometry.js';
import type { Address, EpilogueArguments, SimdModule } from './simd-module.js';

/** An algorithm for the convolution of images that are already padded. */
export interface Conv2dMethod {
  readonly workspaceBytes: number;
  /** The layout in which `prepare` writes a filter: the same filter has the same content under the same name. */
  readonly layout: string;
  /** Writes the filter into the workspace, in the form that `run` needs. */
  prepare(workspace: Address, filter: Address): void;
  run(workspace: Address, padded: Address, filter: Address, out: Address, epilogue: EpilogueArguments): void;
}

/** The fastest algorithm for some sizes. */
export function conv2dMethod(geometry: Conv2dGeometry, simd: SimdModule): Conv2dMethod {
  const { filterHeight, filterWidth, strideHeight, strideWidth, terms, paddedSize } = geometry;
  const { outHeight, outWidth, inChannels, outChannels } = geometry;
  const columns = [outHeight, outWidth, outChannels] as const;
  if (winogradIsFaster(geometry)) {
    return {
      workspaceBytes: simd.winogradBytes(inChannels, outChannels),
      layout: `winograd ${inChannels}×${outChannels}`,
      prepare: (workspace, filter) => simd.transformFilterIn(workspace, filter, inChannels, outChannels),
      run: (workspace, padded, _, out, epilogue) =>
        simd.conv2dWinograd(workspace, padded, ...paddedSize, out, outChannels, ...epilogue),
    };
  }
  if (isGray(geometry)) {
    const [batch, height, width] = paddedSize;
    const window = [filterHeight, filterWidth, strideHeight] as const;
    return {
      workspaceBytes: 0,
      layout: 'as it is',
      prepare: () => undefined,
      run: (_, padded, filter, out, epilogue) =>
        simd.conv2dSingleChannel(
          padded,
          batch,
          height,
          width,
          filter,
          ...window,
          out,
          ...columns,
          ...epilogue,
        ),
    };
  }
  const window = [filterHeight, filterWidth, strideHeight, strideWidth] as const;
  return {
    workspaceBytes: simd.workspaceBytes(terms, outChannels),
    layout: `packed ${terms}×${outChannels}`,
    prepare: (workspace, filter) => simd.packFilter(workspace, filter, terms, outChannels),
    run: (workspace, padded, _, out, epilogue) =>
      simd.conv2d(workspace, padded, ...paddedSize, ...window, out, ...columns, ...epilogue),
  };
}

/**
 * The minimum numbers of input and output channels, and of pixels along a side: below them, the transforms cost more
 * than they save.
 */
const winogradFrom = { channels: 8, outChannels: 6, side: 4 };

/** What the choice of an algorithm depends on. */
type WindowAndChannels = Pick<
  Conv2dGeometry,
  | 'filterHeight'
  | 'filterWidth'
  | 'strideHeight'
  | 'strideWidth'
  | 'inChannels'
  | 'outChannels'
  | 'outHeight'
  | 'outWidth'
>;

/** Whether Winograd's minimal filtering can be used and is faster. */
export function winogradIsFaster(geometry: WindowAndChannels): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth } = geometry;
  const { inChannels, outChannels, outHeight, outWidth } = geometry;
  const isCovered = filterHeight === 3 && filterWidth === 3 && strideHeight === 1 && strideWidth === 1;
  const isWide = inChannels >= winogradFrom.channels && outChannels >= winogradFrom.outChannels;
  return isCovered && isWide && Math.min(outHeight, outWidth) >= winogradFrom.side;
}

/** The requirements of assembly/conv/conv2d-single-channel.ts. */
const grayFrom = { outChannels: 4, outWidth: 8 };

function isGray({ inChannels, strideWidth, outChannels, outWidth }: Conv2dGeometry): boolean {
  const isLarge = outChannels >= grayFrom.outChannels && outWidth >= grayFrom.outWidth;
  return inChannels === 1 && strideWidth === 1 && isLarge;
}
