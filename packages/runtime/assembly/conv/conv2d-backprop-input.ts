import { linearSlope, noCeiling } from '../elementwise/epilogue';
import { floatBytes } from '../lanes';
import { pack } from '../matrix/pack';
import { packedIn } from '../memory/workspace';
import { conv2d } from './conv2d';

/**
 * The gradient of a convolution with respect to its input. It is itself a convolution: of the output's gradient, spread
 * out by the stride and surrounded by zeros (see scatter-into-zeros.ts), with the filter turned by 180° and its input
 * and output channels swapped.
 *
 * dy is `[batch, height + filterHeight − 1, width + filterWidth − 1, outChannels]`, filter `[filterHeight, filterWidth,
 * channels, outChannels]`, out `[batch, height, width, channels]`.
 */
export function conv2dBackpropInput(
  workspace: usize,
  dy: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  filter: usize,
  filterHeight: i32,
  filterWidth: i32,
  outChannels: i32,
  out: usize,
): void {
  const taps = filterHeight * filterWidth;
  const terms = taps * outChannels;
  const packed = packedIn(workspace, channels);
  const tapBytes = channels * outChannels * floatBytes;
  for (let tap = 0; tap < taps; tap++) {
    const turned = filter + (taps - 1 - tap) * tapBytes;
    const first = tap * outChannels;
    pack(turned, floatBytes, outChannels * floatBytes, first, outChannels, terms, channels, packed);
  }
  conv2d(
    workspace,
    dy,
    batch,
    height + filterHeight - 1,
    width + filterWidth - 1,
    outChannels,
    filterHeight,
    filterWidth,
    1,
    1,
    out,
    height,
    width,
    channels,
    0,
    0,
    linearSlope,
    noCeiling,
  );
}
