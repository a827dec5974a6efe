import type { ChipRecipe, PixelImage } from '@lookalike/core';
import type { ArrayPairs } from '@lookalike/dataset/arrays';
import { initRuntime } from '@lookalike/runtime';
import { createSiameseModel, type SiameseModel, unitLength } from '@lookalike/siamese';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';

/** A lesson for a network in the page. */
export interface Lesson {
  name: 'shapes' | 'faces';
  /** A description of the images shown. */
  said: string;
  training: ArrayPairs;
  validation: ArrayPairs;
  /** The held-out images, which are shown; gray and of equal size. */
  images: readonly PixelImage[];
  /** The class of each of these images, counted from 0. */
  kinds: readonly number[];
  /** URLs of these images for the page; without them, drawings are drawn by their class. */
  pictures?: readonly string[];
  /** How the faces were cut out. */
  recipe?: ChipRecipe;
}

const embeddingLength = 16;

/** A small, untrained network. */
export async function createLearner({ name, images, recipe }: Lesson): Promise<SiameseModel> {
  await initRuntime(); // layers need an engine for their first weights
  const [{ width, height, channels }] = images;
  const weights = (seed: number) => ({ kernelInitializer: initializers.glorotUniform({ seed }) });
  const network = sequential({
    name,
    layers: [
      layers.conv2d({
        ...{ filters: 12, kernelSize: 5, strides: 2, activation: 'relu' },
        inputShape: [height, width, channels],
        ...weights(1),
      }),
      layers.conv2d({ filters: 24, kernelSize: 3, strides: 2, activation: 'relu', ...weights(2) }),
      layers.flatten(),
      layers.dense({ units: embeddingLength, ...weights(3) }),
      unitLength(),
    ],
  });
  return createSiameseModel({ network, recipe });
}
