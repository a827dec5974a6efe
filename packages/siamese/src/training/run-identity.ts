import { type FaceSource, LookalikeError, type PairSource, type TargetSource } from '@lookalike/core';
import { sha256 } from '#sha256';
import { canonicalJson } from '../files/canonical-json.js';
import { networkTopology } from '../model/network-topology.js';
import { isTargetSource, type TrainSettings } from './train-settings.js';

/**
 * What must not change between a run and its resumption: the options and data that decide its history. Its length
 * (epochs and patience) may change.
 */
export type RunIdentity = Record<string, unknown>;

/** The seed for shuffling an epoch's pairs. */
export const epochSeed = (seed: number | string, epoch: number): string => `${seed}/epoch-${epoch}`;

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array | Int32Array | Float32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Identifies a source by its size and its first batch. */
async function sourceIdentity(source: PairSource, batchSize: number, seed?: string) {
  const { pairCount, height, width, channels } = source;
  let firstBatch = '';
  for await (const { images, pairs, labels } of source.batches({ batchSize, seed })) {
    firstBatch = [bytesOf(images), bytesOf(pairs), labels].map(sha256).join('-');
    break;
  }
  return { pairCount, height, width, channels, firstBatch };
}

async function faceSourceIdentity(source: FaceSource, seed: string) {
  const { batchCount, height, width, channels } = source;
  let firstBatch = '';
  for await (const { images, identities } of source.batches({ seed })) {
    firstBatch = [bytesOf(images), bytesOf(identities)].map(sha256).join('-');
    break;
  }
  return { batchCount, height, width, channels, firstBatch };
}

async function targetSourceIdentity(source: TargetSource, seed?: string) {
  const { targetCount, targetLength, batchCount, height, width, channels } = source;
  let firstBatch = '';
  for await (const { images, targets } of source.batches({ seed })) {
    firstBatch = [images, bytesOf(targets)].map(sha256).join('-');
    break;
  }
  return { targetCount, targetLength, batchCount, height, width, channels, firstBatch };
}

function trainingIdentity({ training, batchSize, seed }: TrainSettings) {
  const first = epochSeed(seed, 1);
  if (isTargetSource(training)) return targetSourceIdentity(training, first);
  return 'pairCount' in training
    ? sourceIdentity(training, batchSize, first)
    : faceSourceIdentity(training, first);
}

function validationIdentity({ validation, batchSize }: TrainSettings) {
  return isTargetSource(validation)
    ? targetSourceIdentity(validation)
    : sourceIdentity(validation, batchSize);
}

export async function runIdentity(settings: TrainSettings): Promise<RunIdentity> {
  const { optimizer, learningRate, schedule, batchSize, seed } = settings;
  const { averaging, warmUp, bestBy, loss, distance, miner, margin } = settings;
  return {
    optimizer,
    learningRate,
    schedule,
    batchSize,
    averaging,
    warmUp,
    bestBy,
    loss,
    distance,
    miner,
    margin,
    seed,
    network: sha256(canonicalJson(networkTopology(settings.model.network))),
    normalization: settings.model.info.normalization,
    training: await trainingIdentity(settings),
    validation: await validationIdentity(settings),
  };
}

/** What another digest means; nobody can read the digests themselves. */
const digests: Readonly<Record<string, string>> = {
  network: 'its layers are not those of the checkpoint',
  firstBatch:
    'its first batch is not that of the checkpoint, because the images are others, or another version prepares them in another way',
};

const isSource = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && 'firstBatch' in value;

/** Says how two values of an identity differ; of sources of data, their first property that does. */
function difference(name: string, was: unknown, is: unknown): string | undefined {
  const [before, now] = [canonicalJson(was), canonicalJson(is)];
  if (before === now) return undefined;
  if (!isSource(was) || !isSource(is))
    return digests[name] ?? `expected ${name} ${before} as in the checkpoint, got ${now}`;
  const differences = Object.keys(is).map((property) => difference(property, was[property], is[property]));
  return differences.find((text) => text !== undefined);
}

/** @throws {LookalikeError} `INVALID_ARGUMENT` naming what differs. */
export function assertSameRun(checkpoint: RunIdentity, now: RunIdentity): void {
  for (const key of Object.keys(now)) {
    const text = difference(key, checkpoint[key], now[key]);
    if (text === undefined) continue;
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `cannot resume with another ${key}: ${text}; resume with the options and data of that run, or start again without resume`,
    );
  }
}
