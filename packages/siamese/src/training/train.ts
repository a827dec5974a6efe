import { yieldToEventLoop } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { epochSeed } from './run-identity.js';
import type { TrainOptions } from './train-options.js';
import { type TrainSettings, trainSettings } from './train-settings.js';
import type { TrainingEvent, TrainingResult } from './training-event.js';
import { bestOf } from './training-position.js';
import { TrainingRun } from './training-run.js';

const millisecondsPerSecond = 1000;

/** Batches in an epoch. */
const batchCount = ({ training, batchSize }: TrainSettings): number =>
  'pairCount' in training ? Math.ceil(training.pairCount / batchSize) : training.batchCount;

/** Runs the remaining steps of the current epoch. */
async function* trainEpoch(run: TrainingRun, batchesPerEpoch: number): AsyncGenerator<TrainingEvent, void> {
  const { training, batchSize, seed, signal, checkpointFolder, checkpointSeconds } = run.settings;
  const { epoch, batch: skip } = run.position;
  let saved = performance.now();
  let began = saved;
  for await (const items of training.batches({ batchSize, seed: epochSeed(seed, epoch), skip, signal })) {
    await yieldToEventLoop();
    signal?.throwIfAborted();
    const loss = await run.step(items);
    const now = performance.now();
    const { batch, step, lossSum, weightSum } = run.position;
    const milliseconds = now - began;
    const count = 'pairs' in items ? items.labels.length : items.imageCount;
    const itemsPerSecond = (count / milliseconds) * millisecondsPerSecond;
    const meanLoss = lossSum / weightSum;
    yield {
      type: 'batch',
      epoch,
      batch,
      batchesPerEpoch,
      step,
      loss,
      meanLoss,
      milliseconds,
      itemsPerSecond,
    };
    if (checkpointFolder && now - saved >= checkpointSeconds * millisecondsPerSecond) {
      yield { type: 'checkpoint', folder: await run.save(checkpointFolder), epoch, batch, step };
      saved = performance.now();
    }
    began = performance.now();
  }
}

/** Runs an epoch with its validation and checkpoint. */
async function* trainAndJudge(
  run: TrainingRun,
  batchesPerEpoch: number,
): AsyncGenerator<TrainingEvent, void> {
  const { checkpointFolder } = run.settings;
  const began = performance.now();
  yield* trainEpoch(run, batchesPerEpoch);
  const { epoch, batch, step } = run.position;
  const { record, improved } = await run.finishEpoch();
  yield { type: 'epoch', record, improved, milliseconds: performance.now() - began };
  if (!checkpointFolder) return;
  yield { type: 'checkpoint', folder: await run.save(checkpointFolder), epoch, batch, step };
}

async function* trainToEnd(run: TrainingRun): AsyncGenerator<TrainingEvent, TrainingResult> {
  const { model, epochs, bestBy } = run.settings;
  const batchesPerEpoch = batchCount(run.settings);
  const hasResumed = await run.open();
  const { epoch, batch, step } = run.position;
  yield { type: 'start', epochs, batchesPerEpoch, ...(hasResumed && { resumed: { epoch, batch, step } }) };
  while (!run.position.reason) yield* trainAndJudge(run, batchesPerEpoch);
  run.restoreBest();
  const { history, reason } = run.position;
  const best = bestOf(history, bestBy) ?? history[0];
  const result: TrainingResult = { model, history, best, reason };
  yield { type: 'end', ...result };
  return result;
}

/**
 * Trains a model in place, on pairs or on faces of people: an async generator of events that continues when the
 * next one is asked for. It ends when the epochs are done, or when none of the last `patience` epochs was the best on
 * the validation pairs; the model then has the weights of its best epoch. Order, dropout and optimizer are functions of
 * seed and step, so that the same seed gives the same history on the same machine, resumed or not. A resumed run may
 * have other `epochs` and `patience`: a finished run continues if there are more.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an option out of range, a resume with other options or data, or
 *   a learning rate at which the loss is no longer a number; `EMPTY` without pairs, or without
 *   people and photos to make triplets of; `CORRUPT_MODEL` for an altered checkpoint; `IO_FAILED` when one cannot be written. An aborted run rejects with the signal's reason.
 */
export async function* train(options: TrainOptions): AsyncGenerator<TrainingEvent, TrainingResult> {
  await initRuntime();
  const run = new TrainingRun(trainSettings(options));
  try {
    return yield* trainToEnd(run);
  } finally {
    run.dispose();
  }
}
