import { LookalikeError } from '@lookalike/core';
import type { Variable } from '@tensorflow/tfjs-core';
import { readCheckpoint, removeCheckpoints, writeCheckpoint } from '#checkpoints';
import type { Checkpoint } from '../checkpoint/checkpoint.js';
import { assignValues, copyValues, weightVariables } from '../model/network-weights.js';
import { isClassLoss } from '../names.js';
import { batchNormLayers } from './batch-norm-layers.js';
import { ClassDirections } from './class-directions.js';
import { evaluatePairs, type PairEvaluation } from './evaluate-pairs.js';
import { evaluateTargets } from './evaluate-targets.js';
import { imageConvolutions } from './image-convolutions.js';
import { learningRateAt } from './learning-rate.js';
import type { TrainingBatch } from './objective.js';
import { Optimizer } from './optimizer.js';
import { optimizers } from './optimizers.js';
import { pooledConvolutions } from './pooled-convolutions.js';
import { dropoutLayers } from './random-layers.js';
import { assertSameRun, type RunIdentity, runIdentity } from './run-identity.js';
import { isTargetSource, type TrainSettings } from './train-settings.js';
import type { EpochRecord, StopReason } from './training-event.js';
import { bestOf, startPosition, stopReason, type TrainingPosition } from './training-position.js';
import { type StepSetting, trainedWeights, trainingStep } from './training-step.js';
import { WeightAverage } from './weight-average.js';

/** The directions that a class loss learns. */
function directionsFor({ loss, training, model, seed }: TrainSettings): ClassDirections | undefined {
  if (!isClassLoss(loss) || !('identityCount' in training)) return undefined;
  return new ClassDirections(training.identityCount ?? 0, model.info.embeddingLength, seed);
}

/** @internal A run's moving parts: weights, optimizer, best weights so far and position; and how they advance. */
export class TrainingRun {
  readonly settings: TrainSettings;
  position: TrainingPosition = startPosition();
  readonly #setting: StepSetting;
  readonly #average: WeightAverage | undefined;
  /** Of the network, and of the loss if it has some. */
  readonly #variables: readonly Variable[];
  #identity: RunIdentity = {};
  #best: Float32Array = new Float32Array();

  constructor(settings: TrainSettings) {
    const { model, optimizer, seed, averaging } = settings;
    this.settings = settings;
    const { network } = model;
    const directions = directionsFor(settings);
    this.#setting = {
      network,
      ...(directions && { directions }),
      dropouts: dropoutLayers(network),
      batchNorms: batchNormLayers(network),
      imageConvolutions: imageConvolutions(network),
      pooledConvolutions: pooledConvolutions(network),
      normalization: model.info.normalization,
      optimizer: new Optimizer(optimizers[optimizer], trainedWeights({ network, directions })),
      objective: settings,
      seed,
    };
    this.#variables = [...weightVariables(network), ...(directions ? [directions.variable] : [])];
    this.#average = averaging > 0 ? new WeightAverage(this.#variables, averaging) : undefined;
  }

  get learningRate(): number {
    return learningRateAt(this.settings.schedule, { ...this.settings, epoch: this.position.epoch });
  }

  /** Continues from the last checkpoint if the run should resume and there is one; otherwise removes older ones. */
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
    const { position, settings } = this;
    const risen = Math.min(1, (position.step + 1) / (settings.warmUp + 1));
    const learningRate = this.learningRate * risen;
    const weight = 'pairs' in batch ? batch.labels.length : batch.imageCount;
    const loss = await trainingStep(this.#setting, batch, { learningRate, step: position.step + 1 });
    this.#assertFinite(loss, `loss became ${loss} at step ${position.step + 1}`);
    this.#average?.update(position.step + 1);
    position.batch += 1;
    position.step += 1;
    position.lossSum += loss * weight;
    position.weightSum += weight;
    return loss;
  }

  /** Evaluates the epoch, keeps its weights if they are the best, and moves on to the next. */
  async finishEpoch(): Promise<{ record: EpochRecord; improved: boolean; reason: StopReason | undefined }> {
    const { epoch, step, lossSum, weightSum, history } = this.position;
    const own = await this.#useAverage();
    const {
      loss: validationLoss,
      accuracy,
      ...measured
    } = await this.#evaluate().catch((error) => {
      this.#assign(own);
      throw error;
    });
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
    if (improved) this.#best = await this.#copyWeights();
    this.#assign(own);
    const reason = stopReason(records, this.settings);
    this.position = { ...startPosition(), epoch: epoch + 1, step, history: records, reason };
    return { record, improved, reason };
  }

  /** Writes a checkpoint of the run so far; returns its folder. */
  async save(folder: string): Promise<string> {
    const values = {
      weights: await this.#copyWeights(),
      optimizer: await copyValues(this.#setting.optimizer.state),
      best: this.#best,
      average: await copyValues(this.#average?.values ?? []),
    };
    return writeCheckpoint(folder, { identity: this.#identity, position: this.position, values });
  }

  /** Gives the model the weights of the best epoch. */
  restoreBest(): void {
    this.#assign(this.#best);
  }

  dispose(): void {
    this.#setting.optimizer.dispose();
    this.#average?.dispose();
    this.#setting.directions?.dispose();
  }

  #evaluate(): Promise<PairEvaluation> {
    const { validation, signal } = this.settings;
    const setting = { ...this.#setting, signal };
    return isTargetSource(validation)
      ? evaluateTargets(setting, validation)
      : evaluatePairs(setting, validation);
  }

  #copyWeights(): Promise<Float32Array> {
    return copyValues(this.#variables);
  }

  #assign(weights: Float32Array | undefined): void {
    if (weights) assignValues(this.#variables, weights);
  }

  /** Sets the network's weights to their average, if there is one; returns the original weights. */
  async #useAverage(): Promise<Float32Array | undefined> {
    if (!this.#average) return undefined;
    const own = await this.#copyWeights();
    this.#assign(await copyValues(this.#average.values));
    return own;
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
    this.#assign(values.weights);
    if (this.#average) assignValues(this.#average.values, values.average);
    assignValues(this.#setting.optimizer.state, values.optimizer);
    this.#best = values.best;
    const { history } = position;
    const reason = history.length > 0 ? stopReason(history, this.settings) : undefined;
    this.position = { ...position, reason };
  }
}
