/** The shape of a layer's kernel, and whether a PReLU follows. */
export interface LayerShape {
  kernel: readonly number[];
  prelu: boolean;
}

const activated = (...kernel: number[]): LayerShape => ({ kernel, prelu: true });
const linear = (...kernel: number[]): LayerShape => ({ kernel, prelu: false });

/** The layers of the three networks: `[height, width, in, out]` of a convolution, `[in, out]` of a dense layer. */
export const architecture = Object.freeze({
  pNet: {
    conv1: activated(3, 3, 3, 10),
    conv2: activated(3, 3, 10, 16),
    conv3: activated(3, 3, 16, 32),
    score: linear(1, 1, 32, 2),
    box: linear(1, 1, 32, 4),
  },
  rNet: {
    conv1: activated(3, 3, 3, 28),
    conv2: activated(3, 3, 28, 48),
    conv3: activated(2, 2, 48, 64),
    dense: activated(576, 128),
    score: linear(128, 2),
    box: linear(128, 4),
  },
  oNet: {
    conv1: activated(3, 3, 3, 32),
    conv2: activated(3, 3, 32, 64),
    conv3: activated(3, 3, 64, 64),
    conv4: activated(2, 2, 64, 128),
    dense: activated(1152, 256),
    score: linear(256, 2),
    box: linear(256, 4),
    landmarks: linear(256, 10),
  },
});
