import type { ChipRecipe } from '@lookalike/core';

/** Where ArcFace's training data, and with it MobileFaceNet's, has the five landmarks (Deng et al., 2019). */
const template = {
  width: 112,
  height: 112,
  landmarks: {
    leftEye: { x: 38.2946, y: 51.6963 },
    rightEye: { x: 73.5318, y: 51.5014 },
    nose: { x: 56.0252, y: 71.7366 },
    mouthLeft: { x: 41.5493, y: 92.3655 },
    mouthRight: { x: 70.7299, y: 92.2041 },
  },
};

/** How a face becomes the chip that the network was trained on. */
export const recipe: ChipRecipe = {
  alignment: { kind: 'landmarks', template },
  border: 'black',
  cropSize: template.width,
  width: template.width,
  height: template.height,
  channels: 3,
  gray: 'bt601',
};

/** Bytes to −1 … 1, as in its training. */
export const normalization = { offset: 127.5, scale: 1 / 128 };
