import { linearSlope, noCeiling } from '../../elementwise/epilogue';
import { floatBytes } from '../../lanes';
import { conv2dWinograd, transformFilterIn, winogradBytes } from './conv2d-winograd';

const taps = 9;

/** The bytes of scratch memory that {@link inputGradientWinograd} needs. */
export function inputGradientBytes(channels: i32, outChannels: i32): i32 {
  return winogradBytes(outChannels, channels) + taps * channels * outChannels * floatBytes;
}

/** The gradient of conv2d-backprop-input.ts for windows of 3 × 3, as the convolution of conv2d-winograd.ts. */
export function inputGradientWinograd(
  workspace: usize,
  dy: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  filter: usize,
  outChannels: i32,
  out: usize,
): void {
  const turned = workspace + winogradBytes(outChannels, channels);
  turnFilter(filter, channels, outChannels, turned);
  transformFilterIn(workspace, turned, outChannels, channels);
  conv2dWinograd(
    workspace,
    dy,
    batch,
    height + 2,
    width + 2,
    outChannels,
    out,
    channels,
    0,
    0,
    linearSlope,
    noCeiling,
  );
}

/** A filter `[3, 3, channels, outChannels]` turned by 180°, with its channels swapped. */
function turnFilter(filter: usize, channels: i32, outChannels: i32, out: usize): void {
  const tapBytes = channels * outChannels * floatBytes;
  const row = outChannels * floatBytes;
  let from = filter + (taps - 1) * tapBytes;
  for (let tap = 0; tap < taps; tap++) {
    for (let column = 0; column < outChannels; column++) {
      let at = from + column * floatBytes;
      for (let channel = 0; channel < channels; channel++) {
        store<f32>(out, load<f32>(at));
        at += row;
        out += floatBytes;
      }
    }
    from -= tapBytes;
  }
}
