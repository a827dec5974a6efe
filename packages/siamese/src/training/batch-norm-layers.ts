import { batchMoments } from '@lookalike/runtime/tensors';
import { onesLike, type Tensor, type Tensor1D, tensor1d, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { normalizeBatch } from '../tensors/normalize-batch.js';
import { allLayers } from './random-layers.js';
import { type LayerCall, onlyInput, withCalls } from './with-calls.js';

type Layer = LayersModel['layers'][number];
type Weight = Layer['weights'][number];

/** The properties of a batch normalisation of tfjs that are used here. */
type BatchNormLayer = Layer & {
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  /** Missing when the layer does not scale. */
  readonly gamma?: Weight;
  /** Missing when the layer does not shift. */
  readonly beta?: Weight;
  readonly movingMean: Weight;
  readonly movingVariance: Weight;
};

/** Whether the last axis is the one that is normalised. */
const isPlain = ({ axis, inputSpec }: BatchNormLayer) => axis === -1 || axis + 1 === inputSpec?.[0]?.ndim;

/** By plain numbers, one for each channel: six operations would take longer to set up than to compute. */
function moveTowards(moving: Weight, value: Tensor1D, momentum: number): void {
  const [before, now] = [moving.read(), value].map((each) => each.dataSync());
  moving.write(
    tensor1d(Float32Array.from(before, (old, channel) => old - (old - now[channel]) * (1 - momentum))),
  );
}

function callInTraining(layer: BatchNormLayer, x: Tensor): Tensor {
  return tidy(() => {
    const moments = batchMoments(x);
    moveTowards(layer.movingMean, moments.mean, layer.momentum);
    moveTowards(layer.movingVariance, moments.variance, layer.momentum);
    const gamma = (layer.gamma?.read() ?? onesLike(moments.mean)) as Tensor1D;
    const beta = (layer.beta?.read() ?? zerosLike(moments.mean)) as Tensor1D;
    return normalizeBatch(x, moments, { gamma, beta, epsilon: layer.epsilon });
  });
}

/** A frozen layer uses its averages and does not update them. */
function callFrozen(layer: BatchNormLayer, x: Tensor): Tensor {
  const { call } = Object.getPrototypeOf(layer) as BatchNormLayer;
  return call.call(layer, x, { training: false }) as Tensor;
}

/** The batch normalisations of a network, nested ones too, that normalise the last axis. */
export const batchNormLayers = (network: LayersModel): BatchNormLayer[] =>
  (allLayers(network) as BatchNormLayer[]).filter(
    (layer) => layer.getClassName() === 'BatchNormalization' && isPlain(layer),
  );

/**
 * Runs `work` with our own gradient of batch normalisation: that of tfjs copies its input many times, which takes half
 * of a training step. Layers that are not `trainable` use their
 * averages, which tfjs would update.
 */
export function withFastBatchNorm<T>(batchNorms: readonly BatchNormLayer[], work: () => T): T {
  const calls = batchNorms.map((layer): LayerCall => {
    const call = layer.trainable ? callInTraining : callFrozen;
    return [layer, (inputs) => call(layer, onlyInput(inputs))];
  });
  return withCalls(calls, work);
}
