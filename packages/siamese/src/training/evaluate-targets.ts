import { type TargetBatch, type TargetSource, yieldToEventLoop } from '@lookalike/core';
import { embedPixels } from '../model/embed-pixels.js';
import { bestThreshold } from './best-threshold.js';
import type { EvaluationSetting, PairEvaluation } from './evaluate-pairs.js';

function squaredDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] - b[i]) ** 2;
  return sum;
}

/** Squared distances of a batch's embeddings from their own targets, and from those of the next image. */
async function batchDistances({ network, normalization }: EvaluationSetting, batch: TargetBatch) {
  const { images, imageCount, targets } = batch;
  const embeddings = await embedPixels(network, images, imageCount, { normalization });
  const length = embeddings.length / imageCount;
  const row = (values: Float32Array, index: number) =>
    values.subarray((index % imageCount) * length, ((index % imageCount) + 1) * length);
  const from = (shift: number) =>
    Array.from({ length: imageCount }, (_, index) =>
      squaredDistance(row(embeddings, index), row(targets, index + shift)),
    );
  return { own: from(0), other: from(1) };
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/**
 * Measures how close a network's embeddings are to targets, with dropout off. `accuracy` and `threshold` are about
 * pairs of an image's embedding with its own target and with that of another image.
 */
export async function evaluateTargets(
  setting: EvaluationSetting,
  source: TargetSource,
): Promise<PairEvaluation> {
  const own: number[] = [];
  const other: number[] = [];
  for await (const batch of source.batches({ signal: setting.signal })) {
    await yieldToEventLoop();
    setting.signal?.throwIfAborted();
    const distances = await batchDistances(setting, batch);
    own.push(...distances.own);
    if (batch.imageCount > 1) other.push(...distances.other);
  }
  const [same, different] = [own, other].map((values) => values.map(Math.sqrt));
  const labels = Uint8Array.from([...same.map(() => 1), ...different.map(() => 0)]);
  return {
    loss: meanOf(own),
    ...bestThreshold(Float32Array.from([...same, ...different]), labels),
    sameDistance: meanOf(same),
    differentDistance: meanOf(different),
  };
}
