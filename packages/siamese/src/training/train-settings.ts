import {
  assertArgument,
  checkOptions,
  LookalikeError,
  type TargetSource,
  withDefaults,
} from '@lookalike/core';
import {
  defaultLearningRates,
  defaultSchedules,
  defaultTrainOptions,
  distanceNames,
  epochMeasures,
  isBatchLoss,
  isClassLoss,
  isPairLoss,
  lossNames,
  minerNames,
  optimizerNames,
  scheduleNames,
} from '../names.js';
import { checkNetwork } from '../networks/check-network.js';
import { endsInUnitLength } from '../networks/unit-length.js';
import type { LearningRateSchedule, ScheduleSettings } from './learning-rate.js';
import type { TrainOptions } from './train-options.js';

type Optional = 'checkpointFolder' | 'signal';

/** Options with their defaults filled in and checked. */
export type TrainSettings = Required<Omit<TrainOptions, Optional | 'schedule'>> &
  Pick<TrainOptions, Optional> & { schedule: ScheduleSettings };

const refuse = (name: string, expected: string, got: unknown): never => {
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected ${name} to be ${expected}, got ${JSON.stringify(got) ?? got}`,
  );
};

function checkCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) refuse(name, 'a whole number of at least 1', value);
}

function checkPositive(name: string, value: number): void {
  if (!Number.isFinite(value) || value <= 0) refuse(name, 'above 0', value);
}

function checkName(name: string, names: readonly string[], value: string): void {
  if (!names.includes(value)) refuse(name, `one of ${names.join(', ')}`, value);
}

function scheduleSettings(given: LearningRateSchedule): ScheduleSettings {
  assertArgument('schedule', given, 'an object');
  checkName('schedule.kind', scheduleNames, given.kind);
  if (given.kind === 'step') {
    const { every, factor } = withDefaults(defaultSchedules.step, given, { kind: true });
    checkCount('schedule.every', every);
    checkPositive('schedule.factor', factor);
    return { kind: 'step', every, factor };
  }
  if (given.kind === 'cosine') {
    const { floor } = withDefaults(defaultSchedules.cosine, given, { kind: true });
    if (!(floor >= 0 && floor <= 1)) refuse('schedule.floor', 'in 0..1', floor);
    return { kind: 'cosine', floor };
  }
  checkOptions(given, { kind: true });
  return { kind: 'constant' };
}

/** Whether a source gives images with targets. */
export const isTargetSource = (source: TrainOptions['training']): source is TargetSource =>
  'targetCount' in source;

function checkSource(
  name: string,
  source: TrainOptions['training'],
  { input }: TrainOptions['model']['info'],
): void {
  const size = 'pairCount' in source ? source.pairCount : source.batchCount;
  if (size < 1) throw new LookalikeError('EMPTY', `the ${name} source has no pairs, faces or targets`);
  const { height, width, channels } = source;
  if (height === input.height && width === input.width && channels === input.channels) return;
  refuse(
    `the ${name} images`,
    `${input.width}×${input.height}×${input.channels} as the model takes them`,
    `${width}×${height}×${channels}`,
  );
}

/** Whether training and validation have targets both, of the length that comes out of the network, or neither. */
function checkTargets({ training, validation, model }: TrainSettings): void {
  const { embeddingLength } = model.info;
  for (const source of [training, validation]) {
    if (isTargetSource(source) && source.targetLength !== embeddingLength)
      refuse('the targets', `of ${embeddingLength} numbers, as the model gives them`, source.targetLength);
  }
  if (isTargetSource(training) === isTargetSource(validation)) return;
  refuse(
    'training and validation',
    'targets both or neither',
    isTargetSource(training) ? 'pairs' : 'targets',
  );
}

/** Whether loss, distance and source fit together. */
function checkObjective({ loss, distance, training, model }: TrainSettings): void {
  if (isClassLoss(loss)) {
    if (!('identityCount' in training) || training.identityCount === undefined)
      refuse('loss', 'one over pairs or triplets for a source that does not count its people', loss);
  }
  if ((isClassLoss(loss) || isBatchLoss(loss)) && !endsInUnitLength(model.network))
    refuse('loss', 'one over distances for a network that does not end in unitLength', loss);
  if ('pairCount' in training && !isPairLoss(loss))
    refuse('loss', 'one over pairs for a source of pairs; triplets need a source of faces', loss);
  if (distance !== 'euclidean' && !endsInUnitLength(model.network))
    refuse('distance', 'euclidean for a network that does not end in unitLength', distance);
}

/** Checks each option by itself. */
function checkValues(settings: TrainSettings): void {
  checkName('optimizer', optimizerNames, settings.optimizer);
  checkName('loss', lossNames, settings.loss);
  checkName('distance', distanceNames, settings.distance);
  checkName('miner', minerNames, settings.miner);
  checkName('bestBy', epochMeasures, settings.bestBy);
  checkPositive('learningRate', settings.learningRate);
  checkPositive('margin', settings.margin);
  if (!(settings.averaging >= 0 && settings.averaging < 1))
    refuse('averaging', 'in 0..1 without 1', settings.averaging);
  if (!(Number.isInteger(settings.warmUp) && settings.warmUp >= 0))
    refuse('warmUp', 'a whole number of at least 0', settings.warmUp);
  checkCount('batchSize', settings.batchSize);
  checkCount('epochs', settings.epochs);
  checkCount('patience', settings.patience);
  if (!(settings.checkpointSeconds >= 0))
    refuse('checkpointSeconds', 'at least 0', settings.checkpointSeconds);
  if (settings.resume && !settings.checkpointFolder)
    refuse('checkpointFolder', 'given with resume', undefined);
}

/** @throws {LookalikeError} `INVALID_ARGUMENT`, or `EMPTY` for a source without pairs. */
export function trainSettings(options: TrainOptions): TrainSettings {
  const given = withDefaults(defaultTrainOptions, options, {
    model: true,
    training: true,
    validation: true,
    learningRate: true,
    checkpointFolder: true,
    signal: true,
  });
  assertArgument('model', given.model, 'an object');
  checkNetwork(given.model.network);
  assertArgument('training', given.training, 'an object');
  assertArgument('validation', given.validation, 'an object');
  const settings: TrainSettings = {
    ...given,
    schedule: scheduleSettings(given.schedule),
    learningRate: given.learningRate ?? defaultLearningRates[given.optimizer],
  };
  checkValues(settings);
  const { info, network } = settings.model;
  if (network.trainableWeights.length === 0)
    refuse("the model's network", 'one with weights to train', network.name);
  checkSource('training', settings.training, info);
  checkSource('validation', settings.validation, info);
  checkTargets(settings);
  checkObjective(settings);
  return settings;
}
