import { tensor, tidy, type Variable } from '@tensorflow/tfjs-core';
import { assignValues, copyValues, weightVariables } from '../model/network-weights.js';
import { trainedWeights } from './batch-loss.js';
import type { GradientTeam } from './gradient-team.js';
import { assertTeaches, type TrainingBatch } from './objective.js';
import type { StepPosition } from './optimizers.js';
import { movingAverages, shareGradients } from './share-gradients.js';
import { splitBatch } from './split-batch.js';
import type { StepSetting } from './training-step.js';

/** What a share counts for: its part of the pairs or images of all. */
function partsOf(shares: readonly TrainingBatch[]): number[] {
  const counts = shares.map((share) => ('pairs' in share ? share.labels.length : share.imageCount));
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / all);
}

/** The sum of what shares give, each by its part, in their order. */
function weigh(values: readonly Float32Array[], parts: readonly number[]): Float32Array {
  const sum = new Float32Array(values[0].length);
  for (const [share, part] of parts.entries()) {
    const of = values[share];
    for (let i = 0; i < sum.length; i += 1) sum[i] += part * of[i];
  }
  return sum;
}

/** Moves the weights along gradients that lie one after the other. */
function apply(
  { optimizer, ...setting }: StepSetting,
  gradients: Float32Array,
  position: StepPosition,
): void {
  tidy(() => {
    let offset = 0;
    const tensors = trainedWeights(setting).map((weight) => {
      const { shape, size } = weight.read();
      const part = gradients.slice(offset, offset + size);
      offset += size;
      return tensor(part, shape);
    });
    optimizer.apply(tensors, position);
  });
}

/**
 * A step whose batch is split between this thread and a team's (synchronous data parallelism: Goyal et al., 2017). The
 * gradients of the shares are added up in the order of the shares, so that it does not matter which thread was faster.
 * Each share is normalised by its own mean and variance, as larger batches are split to be in any case (Hoffer, Hubara and
 * Soudry, 2017), and mined by itself; the averages of batch normalisation are those of the shares.
 */
export async function teamStep(
  setting: StepSetting,
  team: GradientTeam,
  { batch, threads, position }: { batch: TrainingBatch; threads: number; position: StepPosition },
): Promise<number> {
  assertTeaches(batch);
  const shares = splitBatch(batch, threads);
  const parts = partsOf(shares);
  const name = (share: number) => (share === 0 ? `${position.step}` : `${position.step}/${share}`);
  const { network, directions } = setting;
  const variables: Variable[] = [...weightVariables(network), ...(directions ? [directions.variable] : [])];
  const weights = await copyValues(variables);
  const [own, ...others] = shares;
  const computing = team.compute(others.map((share, i) => ({ weights, batch: share, name: name(i + 1) })));
  // Of two errors the first counts.
  computing.catch(() => {});
  const found = [await shareGradients(setting, own, name(0)), ...(await computing)];
  assignValues(
    movingAverages(setting),
    weigh(
      found.map(({ averages }) => averages),
      parts,
    ),
  );
  apply(
    setting,
    weigh(
      found.map(({ gradients }) => gradients),
      parts,
    ),
    position,
  );
  return found.reduce((sum, { loss }, share) => sum + parts[share] * loss, 0);
}
