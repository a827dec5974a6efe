import { cellLength, type PackedWindowNetwork, type ScanWindowsOptions } from '../ops/scan-windows.js';
import type { SimdKernel } from './simd-kernel.js';

const floatBytes = 4;
/** Cells are two pixels apart and cover twelve. */
const cellsAlong = (pixels: number) => Math.floor((pixels - 1) / 2) - 4;

const layers = ['conv1', 'conv2', 'conv3'] as const;
type LayerInput =
  | `${(typeof layers)[number]}${'Kernel' | 'Bias' | 'Slope'}`
  | `${'score' | 'box'}${'Kernel' | 'Bias'}`;

/** The kernel behind `packWindowNetwork`. */
export const packWindowNetwork: SimdKernel<LayerInput, object> = ({ inputs, heap, simd }) => {
  const [first, second, third] = layers.map((name) => {
    const addresses = (['Kernel', 'Bias', 'Slope'] as const).map((part) =>
      heap.addressOf(inputs[`${name}${part}`]),
    );
    return [addresses[0], addresses[1], addresses[2], inputs[`${name}Bias`].shape[0]] as const;
  });
  const heads = (['scoreKernel', 'scoreBias', 'boxKernel', 'boxBias'] as const).map((name) =>
    heap.addressOf(inputs[name]),
  );
  const floats = simd.windowNetworkBytes(first[3], second[3], third[3]) / floatBytes;
  return heap.create([floats], (out) =>
    simd.packWindowNetwork(...first, ...second, ...third, heads[0], heads[1], heads[2], heads[3], out),
  );
};

interface ScanAttrs extends ScanWindowsOptions {
  readonly networkChannels: PackedWindowNetwork['channels'];
}

/** The kernel behind `scanWindows`. */
export const scanWindows: SimdKernel<'image' | 'network', ScanAttrs> = ({ inputs, attrs, heap, simd }) => {
  const { height, width, rows, threshold, offset, scale, networkChannels } = attrs;
  const [imageHeight, imageWidth, channels] = inputs.image.shape;
  const network = [heap.addressOf(inputs.network), ...networkChannels] as const;
  const mostBytes = (rows.to - rows.from) * cellsAlong(width) * cellLength * floatBytes;
  const workspaceBytes = simd.scanWindowsBytes(imageWidth, channels, width, ...networkChannels);
  return heap.lend(mostBytes, (list) => {
    const count = heap.lend(workspaceBytes, (workspace) =>
      simd.scanWindows(
        ...([workspace, heap.addressOf(inputs.image), imageWidth, imageHeight, channels] as const),
        ...([width, height, rows.from, rows.to, offset, scale, ...network, threshold, list] as const),
      ),
    );
    return heap.create([count, cellLength], (out) => simd.copy(list, count * cellLength * floatBytes, out));
  });
};
