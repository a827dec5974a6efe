import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { LookalikeError } from '@lookalike/core';
import { euclidean } from '@lookalike/matching';
import type { JobFace, PoolJob, PoolResult, RecognizerPool } from '@lookalike/recognizer/pool';
import { readSettings, type Settings } from '../src/config.js';
import { createJobQueue } from '../src/jobs/job-queue.js';
import { createJobStore } from '../src/jobs/job-store.js';
import type { ServiceContext, ServiceModel } from '../src/service-context.js';
import { createGalleryStore } from '../src/store/create-gallery-store.js';
import type { Database } from '../src/store/database.js';
import { createKeyStore } from '../src/store/keys.js';
import { migrate } from '../src/store/migrate.js';
import { createVectorIndex } from '../src/store/nearest-subjects.js';
import { createServiceStore } from '../src/store/services.js';

const embeddingLength = 8;
const slowMs = 500;

const decision = { threshold: 1, margin: 0.08 };

export const fakeModel: ServiceModel = {
  folder: '',
  contractId: 'fake-contract',
  embeddingLength,
  decision,
  similarity: (distance) => Math.max(0, 1 - distance),
  info: {
    formatVersion: 1,
    network: 'fake',
    embeddingLength,
    input: { height: 1, width: 1, channels: 1 },
    normalization: { offset: 0, scale: 1 },
    recipe: {
      alignment: { kind: 'crop', margin: 0 },
      border: 'black',
      cropSize: 1,
      width: 1,
      height: 1,
      channels: 1,
      gray: 'bt601',
    },
    metric: 'euclidean',
    unitLength: true,
    decision,
    contractId: 'fake-contract',
    versions: { siamese: '0', tfjs: '0' },
  },
};

const jpegStart = Buffer.of(0xff, 0xd8, 0xff);

/** A vector of length 1 in the direction of numbers. */
export const unitVector = (numbers: Iterable<number>) => {
  const vector = Float32Array.from(numbers);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};

/** A face whose embedding is a hash of what the "photo" says. */
export function fakeFace(text: string): JobFace {
  const [x, y] = [10, 10];
  const point = { x, y };
  return {
    box: { x, y, width: 20, height: 20 },
    score: 0.99,
    landmarks: { leftEye: point, rightEye: point, nose: point, mouthLeft: point, mouthRight: point },
    embedding: unitVector(createHash('sha256').update(text).digest().subarray(0, embeddingLength)),
    picture: Buffer.concat([jpegStart, Buffer.from(`picture of ${text}`)]),
  };
}

const embed = (word: string) => fakeFace(word).embedding ?? new Float32Array();

/** A word whose face is unlike those of others. */
export function strangerTo(others: readonly string[]): string {
  for (let n = 0; ; n += 1) {
    const word = `person${n}`;
    if (others.every((other) => euclidean.between(embed(other), embed(word)) > decision.threshold))
      return word;
  }
}

/** What a worker says of a photo with a face for each text. */
export const fakeResult = (
  texts: readonly string[],
  { minScore = 0, maxFaces }: Partial<PoolJob> = {},
): PoolResult => ({
  width: 40,
  height: 40,
  faces: texts
    .map(fakeFace)
    .filter(({ score }) => score >= minScore)
    .slice(0, maxFaces),
  milliseconds: 1,
  detectMilliseconds: 1,
  embedMilliseconds: 0,
});

/** Takes `face:<words>` for a photo with a face for each word, and nothing else for a photo. */
export const fakePool: RecognizerPool = {
  embedFaces: async (job) => {
    const [kind, words] = Buffer.from(job.bytes).toString().split(':');
    if (kind === 'slow') await setTimeout(slowMs);
    else if (kind !== 'face') throw new LookalikeError('INVALID_IMAGE', 'not a photo');
    const faces = (words ?? '').split(' ').filter((word) => word !== '');
    return fakeResult(faces, job);
  },
  modelInfo: async () => fakeModel.info,
  waiting: 0,
  refuseWhenFull: () => {},
  ready: async () => {},
  close: async () => {},
};

/** A context without a network and workers: what a photo shows is what its bytes say. */
export async function fakeContext(
  database: Database,
  flags: Partial<Record<keyof Settings, string>> = {},
  model = fakeModel,
): Promise<{ context: ServiceContext; key: string }> {
  await migrate(database);
  await database.query(createVectorIndex(model));
  const services = createServiceStore(database);
  const settings = readSettings({ rateLimit: '0', logLevel: 'silent', ...flags }, {});
  const policy = { ...settings, threshold: decision.threshold };
  const queue = createJobQueue(database, model, () => {}, { retryDelay: 0 });
  const context: ServiceContext = {
    settings,
    database,
    services,
    keys: createKeyStore(database),
    model,
    pool: fakePool,
    memory: { size: 0 },
    queue,
    jobs: createJobStore(database, queue, model, settings),
    galleryOf: ({ id }) => createGalleryStore(database, id, model, policy),
  };
  return { context, key: await services.setKey('default') };
}
