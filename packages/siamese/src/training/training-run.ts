import { LookalikeError } from '@lookalike/core';
import type { Checkpoint } from '../checkpoint/checkpoint.js';
import { readCheckpoint } from '../checkpoint/read-checkpoint.js';
import { removeCheckpoints, writeCheckpoint } from '../checkpoint/write-checkpoint.js';
import { assignValues, copyValues, weightVariables } from '../model/network-weights.js';
import { batchNormLayers } from './batch-norm-layers.js';
import { evaluatePairs } from './evaluate-pairs.js';
import { learningRateAt } from './learning-rate.js';
import type { TrainingBatch } from './objective.js';
import { Optimizer } from './optimizer.js';
import { optimizers } from './optimizers.js';
import { dropoutLayers } from './random-layers.js';
import { assertSameRun, type RunIdentity, runIdentity } from './run-identity.js';
import type { TrainSettings } from './train-settings.js';
import type { EpochRecord, StopReason } from './training-event.js';
import { bestOf, startPosition, stopReason, type TrainingPosition } from './training-position.js';
import { type StepSetting, trainingStep } from './training-step.js';

/** @internal A run's moving parts: weights, optimizer, best weights so far and position; and how they advance. */
export class TrainingRun {
  readonly settings: TrainSettings;
  position: TrainingPosition = startPosition();
  readonly #setting: StepSetting;
  #identity: RunIdentity = {};
  #best: Float32Array = new Float32Array();

  constructor(settings: TrainSettings) {
    const { model, optimizer, seed } = settings;
    this.settings = settings;
    this.#setting = {
      network: model.network,
      dropouts: dropoutLayers(model.network),
      batchNorms: batchNormLayers(model.network),
      normalization: model.info.normalization,
      optimizer: new Optimizer(optimizers[optimizer], model.network.trainableWeights),
      objective: settings,
      seed,
    };
  }

  get learningRate(): number {
    return learningRateAt(this.settings.schedule, { ...this.settings, epoch: this.position.epoch });
  }

  /** Goes to the last checkpoint if it is to be resumed and there is one, else clears older ones away. */
  async open(): Promise<boolean> {
    const { checkpointFolder, resume } = this.settings;
    if (!checkpointFolder) return false;
    this.#identity = await runIdentity(this.settings);
    const checkpoint = resume ? await readCheckpoint(checkpointFolder) : undefined;
    if (checkpoint) this.#restore(checkpoint);
    else await removeCheckpoints(checkpointFolder);
    return checkpoint !== undefined;
  }

  /** One step: its loss. */
  async step(batch: TrainingBatch): Promise<number> {
    const { position, learningRate } = this;
    const weight = 'pairs' in batch ? batch.labels.length : batch.imageCount;
    const loss = await trainingStep(this.#setting, batch, { learningRate, step: position.step + 1 });
    this.#assertFinite(loss, `loss became ${loss} at step ${position.step + 1}`);
    position.batch += 1;
    position.step += 1;
    position.lossSum += loss * weight;
    position.weightSum += weight;
    return loss;
  }

  /** Judges the epoch, keeps its weights if they are the best, and moves on to the next. */
  async finishEpoch(): Promise<{ record: EpochRecord; improved: boolean; reason: StopReason | undefined }> {
    const { epoch, step, lossSum, weightSum, history } = this.position;
    const { network } = this.#setting;
    const { validation, signal } = this.settings;
    const {
      loss: validationLoss,
      accuracy,
      ...measured
    } = await evaluatePairs({ ...this.#setting, signal }, validation);
    this.#assertFinite(validationLoss, `validation loss became ${validationLoss}`);
    const record: EpochRecord = {
      epoch,
      step,
      learningRate: this.learningRate,
      loss: lossSum / weightSum,
      validationLoss,
      validationAccuracy: accuracy,
      ...measured,
    };
    const records = [...history, record];
    const improved = bestOf(records, this.settings.bestBy) === record;
    if (improved) this.#best = await copyValues(weightVariables(network));
    const reason = stopReason(records, this.settings);
    this.position = { ...startPosition(), epoch: epoch + 1, step, history: records, reason };
    return { record, improved, reason };
  }

  /** Writes a checkpoint of where the run stands; its folder. */
  async save(folder: string): Promise<string> {
    const values = {
      weights: await copyValues(weightVariables(this.#setting.network)),
      optimizer: await copyValues(this.#setting.optimizer.state),
      best: this.#best,
    };
    return writeCheckpoint(folder, { identity: this.#identity, position: this.position, values });
  }

  /** Gives the model the weights of the best epoch. */
  restoreBest(): void {
    assignValues(weightVariables(this.#setting.network), this.#best);
  }

  dispose(): void {
    this.#setting.optimizer.dispose();
  }

  #assertFinite(value: number, what: string): void {
    if (Number.isFinite(value)) return;
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `the ${what} in epoch ${this.position.epoch}: lower the learningRate (now ${this.learningRate})`,
    );
  }

  #restore({ identity, position, values }: Checkpoint): void {
    assertSameRun(identity, this.#identity);
    assignValues(weightVariables(this.#setting.network), values.weights);
    assignValues(this.#setting.optimizer.state, values.optimizer);
    this.#best = values.best;
    const { history } = position;
    const reason = history.length > 0 ? stopReason(history, this.settings) : undefined;
    this.position = { ...position, reason };
  }
}
