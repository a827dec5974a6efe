import type { Progress } from '@lookalike/core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { reembedFaces } from '../src/reembed-faces.js';
import type { ServiceContext } from '../src/service-context.js';
import { createGalleryStore } from '../src/store/create-gallery-store.js';
import type { Database } from '../src/store/database.js';
import type { NewFace } from '../src/store/gallery-store.js';
import { openEmptyDatabase } from './empty-database.js';
import { fakeContext, fakeFace } from './fake-context.js';

const former = { contractId: 'former-contract', embeddingLength: 4 };
let database: Database;
let context: ServiceContext;

beforeAll(async () => {
  database = await openEmptyDatabase();
  ({ context } = await fakeContext(database, { workers: '2' }));
  await context.services.setKey('door');
});
afterAll(() => database.close());

const service = async (name: string) => {
  const found = (await context.services.list()).find((each) => each.name === name);
  if (!found) throw new Error(`no service ${name}`);
  return found;
};
const galleryOf = async (name: string) => context.galleryOf(await service(name));
/** Faces as the model before embedded them; of each the photo that was kept, if any. */
async function enrolFormerly(name: string, photos: Record<string, string | undefined>): Promise<void> {
  const { id } = await service(name);
  const faces = Object.entries(photos).map(
    ([subject, photo]): NewFace => ({
      subject,
      embedding: Float32Array.of(1, 0, 0, 0),
      photo: photo === undefined ? undefined : Buffer.from(photo),
    }),
  );
  await createGalleryStore(database, id, former).addFaces(faces);
}
const nearestTo = async (name: string, word: string) =>
  (await (await galleryOf(name)).nearest(fakeFace(word).embedding as Float32Array, 1))[0];

beforeEach(async () => {
  for (const name of ['default', 'door']) await (await galleryOf(name)).deleteAllSubjects();
});

it('embeds the faces of every service again, and lists those that it cannot with the reason', async () => {
  await enrolFormerly('default', { Ada: 'face:ada', Nobody: 'face:', Broken: 'gif', Unkept: undefined });
  await enrolFormerly('door', { Grace: 'face:grace' });
  const seen: Progress[] = [];
  const { embedded, failures } = await reembedFaces(context, {
    onProgress: (progress) => seen.push(progress),
  });
  expect(embedded).toBe(2);
  expect(failures.map(({ file, message }) => [file.replace(/[^/]*$/, '<id>'), message]).toSorted()).toEqual([
    ['default/Broken/<id>', 'not a photo'],
    ['default/Nobody/<id>', 'no face is found in the stored photo'],
    ['default/Unkept/<id>', 'no photo was stored'],
  ]);
  expect(await nearestTo('default', 'ada')).toMatchObject({ subject: 'Ada', distance: 0 });
  expect(await nearestTo('door', 'grace')).toMatchObject({ subject: 'Grace', distance: 0 });
  expect(await (await galleryOf('default')).counts()).toEqual({ subjects: 4, faces: 4, foreignFaces: 3 });
  expect(seen.map(({ note, done, total }) => `${note} ${done}/${total}`)).toEqual([
    'default 1/4',
    'default 2/4',
    'default 3/4',
    'default 4/4',
    'door 1/1',
  ]);
});

it('tries those that it could not once more when it is asked again, and leaves the others', async () => {
  await enrolFormerly('default', { Ada: 'face:ada', Unkept: undefined });
  await reembedFaces(context);
  expect(await reembedFaces(context)).toMatchObject({
    embedded: 0,
    failures: [{ message: 'no photo was stored' }],
  });
});

it('ends with what the database says, keeps what is done, and continues the next time', async () => {
  const people = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`p${n}`, `face:${n}`]));
  await enrolFormerly('default', people);
  let writes = 0;
  const away = Object.assign(new Error('connection terminated'), { code: '57P01' });
  const failing: ServiceContext = {
    ...context,
    galleryOf: (of) => {
      const gallery = context.galleryOf(of);
      return {
        ...gallery,
        replaceEmbedding: async (id, embedding) => {
          writes += 1;
          if (writes === 4) throw away;
          await gallery.replaceEmbedding(id, embedding);
        },
      };
    },
  };
  await expect(reembedFaces(failing)).rejects.toBe(away);
  const { foreignFaces } = await (await galleryOf('default')).counts();
  expect(foreignFaces).toBeGreaterThanOrEqual(10 - 4);
  expect(await reembedFaces(context)).toEqual({ embedded: foreignFaces, failures: [] });
});

it('ends when it is told to, and what is no fault of a photo ends it too', async () => {
  await enrolFormerly('default', { Ada: 'face:ada', Grace: 'face:grace' });
  await expect(reembedFaces(context, { signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
  const broken = new TypeError('a mistake of ours');
  const pool = { ...context.pool, embedFaces: () => Promise.reject(broken) };
  await expect(reembedFaces({ ...context, pool })).rejects.toBe(broken);
  expect((await (await galleryOf('default')).counts()).foreignFaces).toBe(2);
});
