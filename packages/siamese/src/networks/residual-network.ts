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

/** What distinguishes one residual network from another. */
export interface ResidualPlan {
  name: string;
  /** Names the random numbers of the initial weights. */
  family: string;
  /** Of the images, in pixels. */
  side: number;
  channels: 1 | 3;
  stemWidth: number;
  /** Channels of each stage, which halves the image's side. */
  widths: readonly number[];
  embeddingLength: number;
  dropoutRate: number;
  batchNorm: boolean;
}

const weightDecay = 1e-4;
/** Low, because an epoch has only a few hundred steps. */
const momentum = 0.9;
const epsilon = 1e-3;
const maxSeed = 2 ** 31 - 1;

type Chain = layers.Layer[];

const applyAll = (x: SymbolicTensor, chain: Chain) =>
  chain.reduce((value, layer) => layer.apply(value) as SymbolicTensor, x);

/** The building blocks of the network; each call draws the seed of its weights from the network's. */
function createParts({ seed }: NetworkOptions, { family, batchNorm, ...plan }: ResidualPlan) {
  const random = createRandom(seed).fork(family);
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
    ...(plan.dropoutRate > 0 ? [layers.dropout({ name: 'dropout', rate: plan.dropoutRate })] : []),
    layers.dense({
      name: 'dense',
      units: plan.embeddingLength,
      useBias: false,
      kernelInitializer: initializers.glorotUniform(nextSeed()),
      kernelRegularizer: regularizers.l2({ l2: weightDecay }),
    }),
    ...norm('norm'),
    unitLength('length'),
  ];
  return { conv, relu, embed };
}

/**
 * A residual network (He, Zhang, Ren and Sun, 2016): a stem that halves the image, stages of three convolutions of 3×3 that
 * halve it again, and a dense layer on all that is left; vectors of length 1 come out.
 */
export function buildResidualNetwork(options: NetworkOptions, given: ResidualPlan): LayersModel {
  const plan = { ...given, embeddingLength: options.embeddingLength ?? given.embeddingLength };
  const { conv, relu, embed } = createParts(options, plan);
  const { name, side, channels, stemWidth, widths } = plan;
  const image = input({ shape: [side, side, channels], name: 'image' });
  let x = applyAll(image, [...conv('stem', stemWidth, 2), ...relu('stem')]); // [n, side / 2, side / 2, stemWidth]
  for (const [index, width] of widths.entries()) {
    const stage = `stage${index}`;
    x = applyAll(x, [...conv(`${stage}/down`, width, 2), ...relu(`${stage}/down`)]);
    const inner = applyAll(x, [
      ...conv(`${stage}/a`, width, 1),
      ...relu(`${stage}/a`),
      ...conv(`${stage}/b`, width, 1),
    ]);
    const sum = layers.add({ name: `${stage}/add` }).apply([x, inner]) as SymbolicTensor;
    x = applyAll(sum, relu(stage)); // [n, side / 4, side / 4, width], and half of that in the next stage
  }
  return model({ inputs: image, outputs: applyAll(x, embed()), name }); // [n, embeddingLength]
}

const residual: ResidualPlan = Object.freeze({
  name: 'residual',
  family: 'residual',
  side: 64,
  channels: 1,
  stemWidth: 16,
  widths: Object.freeze([32, 64, 128]), // [n, 16, 16, 32], [n, 8, 8, 64], [n, 4, 4, 128]
  embeddingLength: 128,
  dropoutRate: 0.4,
  batchNorm: true,
});

/**
 * A small residual network with batch normalisation, made to be trained from scratch on a processor: ten convolutions
 * of 3×3, 749,392 weights, 18 million multiplications per face, for 64×64 gray chips in 0..1; 128 numbers of length 1
 * come out.
 */
export const createResidualNetwork = (options: NetworkOptions): LayersModel =>
  buildResidualNetwork(options, residual);

/** The same for 64×64 chips in colour: 749,680 weights, and hardly more work, since only the first convolution sees colour. */
export const createColorResidualNetwork = (options: NetworkOptions): LayersModel =>
  buildResidualNetwork(options, { ...residual, name: 'residual-color', channels: 3 });

/** The same without batch normalisation: what that is worth can be measured. */
export const createPlainResidualNetwork = (options: NetworkOptions): LayersModel =>
  buildResidualNetwork(options, { ...residual, name: 'residual-plain', batchNorm: false });
