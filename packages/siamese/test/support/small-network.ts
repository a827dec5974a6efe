import type { ChipRecipe } from '@lookalike/core';
import { initializers, type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';

/** The basic network's kinds of layers, small enough for tests: 16 × 16 gray in, 8 numbers out. */
export function smallNetwork(seed = 1): LayersModel {
  const weights = (offset: number) => ({
    activation: 'relu' as const,
    kernelInitializer: initializers.glorotUniform({ seed: seed * 10 + offset }),
  });
  return sequential({
    name: 'small',
    layers: [
      layers.conv2d({ name: 'conv', filters: 4, kernelSize: 3, inputShape: [16, 16, 1], ...weights(1) }),
      layers.maxPooling2d({ name: 'pool', poolSize: 2 }),
      layers.dropout({ name: 'dropout1', rate: 0.25 }),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'dense', units: 16, ...weights(2) }),
      layers.dropout({ name: 'dropout2', rate: 0.1 }),
      layers.dense({ name: 'embedding', units: 8, kernelInitializer: weights(3).kernelInitializer }),
    ],
  });
}

export const smallRecipe: ChipRecipe = {
  alignment: { kind: 'crop', margin: 0.2 },
  border: 'replicate',
  cropSize: 32,
  width: 16,
  height: 16,
  channels: 1,
  gray: 'bt601',
};
