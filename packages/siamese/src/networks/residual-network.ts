import { createRandom } from '@lookalike/core';
import {
  initializers,
  input,
  type LayersModel,
  layers,
  model,
  regularizers,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import type { NetworkOptions } from './network-options.js';
import { unitLength } from './unit-length.js';

const side = 64;
const stemWidth = 16;
const widths = [32, 64, 128] as const;
const embeddingLength = 128;
const dropoutRate = 0.4;
const weightDecay = 1e-4;
/** Short, for epochs of a few hundred steps. */
const momentum = 0.9;
const epsilon = 1e-3;
const maxSeed = 2 ** 31 - 1;

type Chain = layers.Layer[];

const applyAll = (x: SymbolicTensor, chain: Chain) =>
  chain.reduce((value, layer) => layer.apply(value) as SymbolicTensor, x);

/** The parts that the network is built of; each call draws its weights' seed from the network's. */
function createParts({ seed }: NetworkOptions, batchNorm: boolean) {
  const random = createRandom(seed).fork('residual');
  const nextSeed = () => ({ seed: 1 + random.integer(maxSeed) });
  const norm = (name: string): Chain =>
    batchNorm ? [layers.batchNormalization({ name, momentum, epsilon })] : [];
  const conv = (name: string, filters: number, strides: number): Chain => [
    layers.conv2d({
      name: `${name}/conv`,
      filters,
      kernelSize: 3,
      strides,
      padding: 'same',
      useBias: !batchNorm,
      kernelInitializer: initializers.heNormal(nextSeed()),
    }),
    ...norm(`${name}/norm`),
  ];
  const relu = (name: string): Chain => [layers.activation({ name: `${name}/relu`, activation: 'relu' })];
  const embed = (): Chain => [
    layers.flatten({ name: 'flatten' }),
    layers.dropout({ name: 'dropout', rate: dropoutRate }),
    layers.dense({
      name: 'dense',
      units: embeddingLength,
      useBias: false,
      kernelInitializer: initializers.glorotUniform(nextSeed()),
      kernelRegularizer: regularizers.l2({ l2: weightDecay }),
    }),
    ...norm('norm'),
    unitLength('length'),
  ];
  return { conv, relu, embed };
}

function build(options: NetworkOptions, name: string, batchNorm: boolean): LayersModel {
  const { conv, relu, embed } = createParts(options, batchNorm);
  const image = input({ shape: [side, side, 1], name: 'image' });
  let x = applyAll(image, [...conv('stem', stemWidth, 2), ...relu('stem')]); // [n, 32, 32, 16]
  for (const [index, width] of widths.entries()) {
    const stage = `stage${index}`;
    x = applyAll(x, [...conv(`${stage}/down`, width, 2), ...relu(`${stage}/down`)]);
    const inner = applyAll(x, [
      ...conv(`${stage}/a`, width, 1),
      ...relu(`${stage}/a`),
      ...conv(`${stage}/b`, width, 1),
    ]);
    const sum = layers.add({ name: `${stage}/add` }).apply([x, inner]) as SymbolicTensor;
    x = applyAll(sum, relu(stage)); // [n, 16, 16, 32], [n, 8, 8, 64], [n, 4, 4, 128]
  }
  return model({ inputs: image, outputs: applyAll(x, embed()), name }); // [n, 128]
}

/**
 * A small residual network (He, Zhang, Ren and Sun, 2016) with batch normalisation, made to be trained from scratch on
 * a processor: ten convolutions of 3×3, 749,392 weights, 18 million multiplications a face, for 64×64 gray chips in
 * 0..1; 128 numbers of length 1 come out.
 */
export const createResidualNetwork = (options: NetworkOptions): LayersModel =>
  build(options, 'residual', true);

/** The same without batch normalisation: what that is worth can be measured. */
export const createPlainResidualNetwork = (options: NetworkOptions): LayersModel =>
  build(options, 'residual-plain', false);
