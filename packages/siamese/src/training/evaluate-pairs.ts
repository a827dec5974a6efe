import { type PairBatch, type PairSource, yieldToEventLoop } from '@lookalike/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { embedPixels } from '../model/embed-pixels.js';
import type { Normalization } from '../tensors/pixels-to-tensor.js';
import { bestThreshold } from './best-threshold.js';
import { measuredObjective, type ObjectiveOptions } from './objective.js';

/** Pairs read together: many, since each image that they share is computed once. */
const pairsAtOnce = 1024;
/** Images in one batch of the network. */
const imagesAtOnce = 32;

/** How well a network does on pairs that it is not trained on. */
export interface PairEvaluation {
  loss: number;
  /** Share of the pairs that `threshold`, the best one for them, classifies correctly. */
  accuracy: number;
  threshold: number;
  /** Mean distance of the pairs of the same person. */
  sameDistance: number;
  /** Mean distance of the pairs of different people. */
  differentDistance: number;
}

export interface EvaluationSetting {
  network: LayersModel;
  normalization: Normalization;
  objective: ObjectiveOptions;
  signal?: AbortSignal;
}

async function embedBatch(
  { network, normalization, signal }: EvaluationSetting,
  { images, imageCount, height, width, channels }: PairBatch,
): Promise<Float32Array[]> {
  const size = height * width * channels;
  const embeddings: Float32Array[] = [];
  for (let start = 0; start < imageCount; start += imagesAtOnce) {
    await yieldToEventLoop();
    signal?.throwIfAborted();
    const count = Math.min(imagesAtOnce, imageCount - start);
    const pixels = images.subarray(start * size, (start + count) * size);
    const values = await embedPixels(network, pixels, count, { normalization });
    const length = values.length / count;
    for (let row = 0; row < count; row += 1)
      embeddings.push(values.subarray(row * length, (row + 1) * length));
  }
  return embeddings;
}

function distanceBetween(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum);
}

function meanWhere(values: Float32Array, labels: Uint8Array, label: number): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    if (labels[i] !== label) continue;
    sum += values[i];
    count += 1;
  }
  return count > 0 ? sum / count : 0;
}

/** Measures a network on all pairs of a source, in their stored order, with dropout off. */
export async function evaluatePairs(setting: EvaluationSetting, source: PairSource): Promise<PairEvaluation> {
  const distances = new Float32Array(source.pairCount);
  const labels = new Uint8Array(source.pairCount);
  let at = 0;
  for await (const batch of source.batches({ batchSize: pairsAtOnce, signal: setting.signal })) {
    const embeddings = await embedBatch(setting, batch);
    labels.set(batch.labels, at);
    for (let pair = 0; pair < batch.labels.length; pair += 1, at += 1) {
      distances[at] = distanceBetween(
        embeddings[batch.pairs[2 * pair]],
        embeddings[batch.pairs[2 * pair + 1]],
      );
    }
  }
  return {
    loss: measuredObjective(distances, labels, setting.objective),
    ...bestThreshold(distances, labels),
    sameDistance: meanWhere(distances, labels, 1),
    differentDistance: meanWhere(distances, labels, 0),
  };
}
