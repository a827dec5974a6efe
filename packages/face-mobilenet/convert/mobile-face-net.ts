import { unitLength } from '@lookalike/siamese';
import * as tfl from '@tensorflow/tfjs-layers';

const inputSize = 112;
const embeddingLength = 192;

/** Inverted residual blocks: channels within, channels out, stride of the first, how many. */
const stages = [
  { expanded: 128, out: 64, stride: 2, blocks: 1 },
  { expanded: 128, out: 64, stride: 1, blocks: 4 },
  { expanded: 256, out: 128, stride: 2, blocks: 1 },
  { expanded: 256, out: 128, stride: 1, blocks: 6 },
  { expanded: 512, out: 128, stride: 2, blocks: 1 },
  { expanded: 256, out: 128, stride: 1, blocks: 2 },
] as const;

type Tensor = tfl.SymbolicTensor;

const pointwise = (x: Tensor, filters: number) =>
  tfl.layers.conv2d({ filters, kernelSize: 1 }).apply(x) as Tensor;

const depthwise = (x: Tensor, kernelSize: number, strides: number, padding: 'same' | 'valid') =>
  tfl.layers.depthwiseConv2d({ kernelSize, strides, padding, depthMultiplier: 1 }).apply(x) as Tensor;

const prelu = (x: Tensor) => tfl.layers.prelu({ sharedAxes: [1, 2] }).apply(x) as Tensor;

/** Expand, filter each channel by itself, project back; a block that keeps its size adds its input. */
function bottleneck(x: Tensor, expanded: number, out: number, stride: number): Tensor {
  const wide = prelu(pointwise(x, expanded));
  const filtered = prelu(depthwise(wide, 3, stride, 'same'));
  const narrow = pointwise(filtered, out);
  return stride === 1 ? (tfl.layers.add().apply([narrow, x]) as Tensor) : narrow;
}

/**
 * MobileFaceNet (Chen et al., 2018, arXiv:1804.07573) as sirius-ai trained it, with batch normalisation folded
 * into the convolutions. Colour chips in −1 … 1 go in, vectors of length 1 come out.
 */
export function createMobileFaceNet(): tfl.LayersModel {
  const input = tfl.input({ shape: [inputSize, inputSize, 3] }); // [n, 112, 112, 3]
  const stem = tfl.layers.conv2d({ filters: 64, kernelSize: 3, strides: 2, padding: 'same' });
  let x = prelu(stem.apply(input) as Tensor); // [n, 56, 56, 64]
  x = pointwise(prelu(depthwise(x, 3, 1, 'same')), 64);
  for (const { expanded, out, stride, blocks } of stages) {
    for (let block = 0; block < blocks; block += 1) x = bottleneck(x, expanded, out, stride);
  } // [n, 7, 7, 128]
  x = prelu(pointwise(x, 512));
  x = pointwise(depthwise(x, 7, 1, 'valid'), 512); // [n, 1, 1, 512]
  x = tfl.layers.flatten().apply(pointwise(x, embeddingLength)) as Tensor; // [n, 192]
  const outputs = unitLength().apply(x) as Tensor;
  return tfl.model({ inputs: input, outputs, name: 'mobile-face-net' });
}
