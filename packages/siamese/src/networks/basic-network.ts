import { createRandom } from '@lookalike/core';
import { initializers, type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import type { NetworkOptions } from './network-options.js';

const maxSeed = 2 ** 31 - 1;
const defaultLength = 50;

/**
 * The network that Lookalike started from: two convolutions and two dense layers, 504,962 weights, for 80 × 80 gray
 * chips in 0..1; 50 non-negative numbers come out. Glorot-uniform weights, zero biases.
 */
export function createBasicNetwork({ seed, embeddingLength = defaultLength }: NetworkOptions): LayersModel {
  const random = createRandom(seed).fork('basic');
  const weights = () => ({
    activation: 'relu' as const,
    kernelInitializer: initializers.glorotUniform({ seed: 1 + random.integer(maxSeed) }),
  });
  const { conv2d, dense, dropout, flatten, maxPooling2d } = layers;
  return sequential({
    name: 'basic',
    layers: [
      conv2d({ name: 'conv1', filters: 6, kernelSize: 3, inputShape: [80, 80, 1], ...weights() }), // [n, 78, 78, 6]
      maxPooling2d({ name: 'pool1', poolSize: 2 }), // [n, 39, 39, 6]
      dropout({ name: 'dropout1', rate: 0.25 }),
      conv2d({ name: 'conv2', filters: 12, kernelSize: 3, ...weights() }), // [n, 37, 37, 12]
      maxPooling2d({ name: 'pool2', poolSize: 2 }), // [n, 18, 18, 12]
      dropout({ name: 'dropout2', rate: 0.25 }),
      flatten({ name: 'flatten' }), // [n, 3888]
      dense({ name: 'dense1', units: 128, ...weights() }), // [n, 128]
      dropout({ name: 'dropout3', rate: 0.1 }),
      dense({ name: 'dense2', units: embeddingLength, ...weights() }), // [n, 50]
    ],
  });
}
