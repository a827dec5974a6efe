import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BulkPhoto } from '../src/bulk/read-photos.js';
import type { JobState } from '../src/jobs/job.js';
import { makeJob } from '../src/jobs/make-job.js';
import { startReembedding } from '../src/jobs/start-reembedding.js';
import { type JobWork, type JobWorkOptions, workOnJobs } from '../src/jobs/work-on-jobs.js';
import type { ServiceContext } from '../src/service-context.js';
import { createGalleryStore } from '../src/store/create-gallery-store.js';
import type { Database } from '../src/store/database.js';
import { findForeignFaces } from '../src/store/find-foreign-faces.js';
import type { NewFace } from '../src/store/gallery-store.js';
import { checkServing, noteServing } from '../src/store/serving.js';
import { openEmptyDatabase } from './empty-database.js';
import { fakeContext, fakeFace, fakeModel, fakePool } from './fake-context.js';

const otherModel = {
  ...fakeModel,
  contractId: 'other-contract',
  info: { ...fakeModel.info, network: 'other' },
};
let database: Database;
let ours: ServiceContext;
const running: { work: JobWork; context: ServiceContext }[] = [];

const openWith = async (model = fakeModel) => (await fakeContext(database, { workers: '1' }, model)).context;
/** Starts to work on jobs; ends with the test. */
const start = (context: ServiceContext, describe: JobWorkOptions['describe'] = fakePool.embedFaces) => {
  const work = workOnJobs(context, { describe, onError: () => {} });
  running.push({ work, context });
  return work;
};
/** Workers that hold every photo until they are let go. */
function holding() {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let photos = 0;
  const describe: JobWorkOptions['describe'] = async (job, signal) => {
    photos += 1;
    await held;
    return fakePool.embedFaces(job, signal);
  };
  return { describe, letGo, has: (count: number) => expect.poll(() => photos).toBe(count) };
}

beforeEach(async () => {
  database = await openEmptyDatabase();
  ours = await openWith();
  await ours.services.setKey('door');
});
afterEach(async () => {
  for (const { work } of running.splice(0)) await work.close();
  await database.close();
});

const serviceNamed = async (name: string) => {
  const found = (await ours.services.list()).find((each) => each.name === name);
  if (!found) throw new Error(`no service ${name}`);
  return found;
};
const makeJobFor = async ({ jobs }: ServiceContext, count: number) => {
  async function* photos(): AsyncGenerator<BulkPhoto> {
    for (let n = 0; n < count; n += 1)
      yield { subject: 'Ada', file: `${n}.jpg`, photo: Buffer.from(`face:ada${n}`) };
  }
  const { id: serviceId } = await serviceNamed('default');
  const [key] = await ours.keys.list({ id: serviceId, name: 'default' });
  const job = { serviceId, keyId: key.id, kind: 'enrol', options: { det_prob_threshold: 0 } } as const;
  return makeJob(jobs, job, photos());
};
const jobNow = async (id: string) => ours.jobs.find({ serviceId: (await serviceNamed('default')).id }, id);
const isIn = (id: string, state: JobState) =>
  expect.poll(async () => (await jobNow(id))?.state, { timeout: 200_000 }).toBe(state);
const contracts = async () =>
  (await database.query<{ contract_id: string }>('SELECT DISTINCT contract_id FROM faces')).map(
    (row) => row.contract_id,
  );

describe('a worker with another model', () => {
  it('leaves the jobs of the service alone', async () => {
    const others = await openWith(otherModel);
    const job = await makeJobFor(ours, 3);
    start(others);
    const own = await makeJobFor(others, 1);
    await isIn(own, 'done');
    expect(await jobNow(job)).toMatchObject({ state: 'running', succeeded: 0 });
    expect(await contracts()).toEqual(['other-contract']);
    start(ours);
    await isIn(job, 'done');
    expect((await jobNow(job))?.succeeded).toBe(3);
  });

  it('is told which one the service uses', async () => {
    await checkServing(database, otherModel);
    await noteServing(database, otherModel);
    await noteServing(database, fakeModel);
    await checkServing(database, fakeModel);
    await expect(checkServing(database, otherModel)).rejects.toThrow(
      'the service on this database uses the model fake fake-contract, got other other-contract',
    );
  });
});

it('does with the new model what is left of a job when the service changes it', async () => {
  const { describe, letGo, has } = holding();
  const job = await makeJobFor(ours, 3);
  start(ours, describe);
  await has(2);
  const next = await openWith(otherModel);
  await next.jobs.takeOver();
  start(next);
  letGo();
  await isIn(job, 'done');
  expect((await jobNow(job))?.succeeded).toBe(3);
  expect(await contracts()).toEqual(['other-contract']);
});

it('ends what it has begun when it is closed, and leaves the rest to others', async () => {
  const { describe, letGo, has } = holding();
  const job = await makeJobFor(ours, 4);
  const work = start(ours, describe);
  await has(2);
  const closed = work.close();
  letGo();
  await closed;
  expect(await jobNow(job)).toMatchObject({ state: 'running', succeeded: 2 });
  expect(await database.query('SELECT id FROM job_items WHERE queued AND state = $1', ['waiting'])).toEqual(
    [],
  );
  start(await openWith());
  await isIn(job, 'done');
  expect((await jobNow(job))?.succeeded).toBe(4);
});

describe('after a change of model, a job for each gallery', () => {
  const former = { contractId: 'former-contract', embeddingLength: 4 };
  /** Faces as the model before embedded them; of each the photo that was kept, if any. */
  async function enrolFormerly(name: string, photos: Record<string, string | undefined>): Promise<void> {
    const faces = Object.entries(photos).map(
      ([subject, photo]): NewFace => ({
        subject,
        embedding: Float32Array.of(1, 0, 0, 0),
        photo: photo === undefined ? undefined : Buffer.from(photo),
      }),
    );
    await createGalleryStore(database, (await serviceNamed(name)).id, former).addFaces(faces);
  }
  const reembed = async () => startReembedding(ours, await findForeignFaces(ours));
  const nearestTo = async (name: string, word: string) => {
    const gallery = ours.galleryOf(await serviceNamed(name));
    return (await gallery.nearest(fakeFace(word).embedding ?? new Float32Array(), 1))[0];
  };

  it('embeds the faces again, and lists those that it cannot with the reason', async () => {
    const kept = { Ada: 'face:ada', Nobody: 'face:', Broken: 'gif', Unkept: undefined };
    await enrolFormerly('default', kept);
    await enrolFormerly('door', { Grace: 'face:grace' });
    const started = await reembed();
    expect(started).toMatchObject([
      { service: 'default', faces: 4 },
      { service: 'door', faces: 1 },
    ]);
    expect(await reembed()).toEqual([]);
    start(ours);
    const [{ job }] = started;
    await isIn(job, 'done');
    const failed = await ours.jobs.endedAfter(job, { after: 0, limit: 10, failed: true });
    expect(failed.map(({ subject, message }) => [subject, message]).toSorted()).toEqual([
      ['Broken', expect.stringContaining('not a photo')],
      ['Nobody', expect.stringContaining('No face')],
      ['Unkept', 'no photo was stored'],
    ]);
    await expect.poll(() => nearestTo('door', 'grace')).toMatchObject({ subject: 'Grace', distance: 0 });
    expect(await nearestTo('default', 'ada')).toMatchObject({ subject: 'Ada', distance: 0 });
    const counts = await ours.galleryOf(await serviceNamed('default')).counts();
    expect(counts).toEqual({ subjects: 4, faces: 4, foreignFaces: 3 });
    expect(await reembed()).toMatchObject([{ service: 'default', faces: 3 }]);
  });
});
