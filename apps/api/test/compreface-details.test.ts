import { euclidean } from '@lookalike/matching';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createServiceStore } from '../src/store/services.js';
import { fakeFace } from './fake-context.js';
import { type FakeService, formOf, startFakeService } from './start-fake-service.js';

let fake: FakeService;
let id: string;
const nobody = '00000000-0000-4000-8000-000000000000';

beforeAll(async () => {
  fake = await startFakeService();
});
afterAll(() => fake.service.close());
beforeEach(async () => {
  await fake.ask('DELETE', '/recognition/subjects');
  const added = await fake.ask('POST', '/recognition/faces?subject=Ada', await formOf({ file: 'face:ada' }));
  id = added.json().image_id;
});

const recognize = async (query = '', photo = 'face:ada') =>
  fake.ask('POST', `/recognition/recognize?${query}`, await formOf({ file: photo }));
const outcomeOf = (query: string, photo?: string) =>
  recognize(query, photo).then((a) => a.json().result[0].outcome);

describe('lists of faces are paged as Spring pages', () => {
  it.each([
    ['size=5000', { page_size: 2000, total_elements: 1 }],
    ['size=0', { page_size: 20, total_elements: 1 }],
    ['size=-3', { page_size: 20 }],
    ['page=-1', { page_number: 0, total_elements: 1 }],
    ['page=9', { page_number: 9, faces: [] }],
    ['size=&page=', { page_size: 20, page_number: 0, total_elements: 1 }],
    ['subject=', { faces: [], total_elements: 0 }],
    ['subject=.', { faces: [], total_elements: 0 }],
    ['subject=%20Ada', { total_elements: 1 }],
  ])('%s', async (query, page) => {
    const answer = await fake.ask('GET', `/recognition/faces?${query}`);
    expect([answer.statusCode, answer.json()]).toMatchObject([200, page]);
  });
});

it('has nothing to rename when the name stays as it is', async () => {
  for (const name of ['Ada', 'Nobody']) {
    const path = `/recognition/subjects/${name}`;
    expect((await fake.ask('PUT', path, { payload: { subject: name } })).json()).toEqual({ updated: false });
  }
  const renamed = await fake.ask('PUT', '/recognition/subjects/Nobody', { payload: { subject: 'Ada' } });
  expect([renamed.statusCode, renamed.json().code]).toEqual([404, 42]);
});

describe('a face that there is not', () => {
  it('has an empty picture', async () => {
    for (const path of [`/recognition/faces/${nobody}/img`, `/static/${fake.key}/images/${nobody}`]) {
      const answer = await fake.ask('GET', path);
      expect([answer.statusCode, answer.payload]).toEqual([200, '']);
    }
  });

  it('cannot be deleted or compared with', async () => {
    const photo = await formOf({ file: 'face:ada' });
    const embeddings = [[1, 0, 0, 0, 0, 0, 0, 0]];
    for (const answer of [
      await fake.ask('DELETE', `/recognition/faces/${nobody}`),
      await fake.ask('POST', `/recognition/faces/${nobody}/verify`, photo),
      await fake.ask('POST', `/recognition/embeddings/faces/${nobody}/verify`, { payload: { embeddings } }),
    ])
      expect([answer.statusCode, answer.json().code]).toEqual([404, 44]);
  });
});

describe('pictures by address alone', () => {
  const picture = (key: string) =>
    fake.service.inject({ url: `/api/v1/static/${key}/images/${id}`, headers: { 'x-api-key': 'wrong' } });

  it('are shown to pages elsewhere when the address has the key', async () => {
    const answer = await picture(fake.key);
    expect([answer.statusCode, answer.headers]).toMatchObject([
      200,
      { 'content-type': 'image/jpeg', 'cross-origin-resource-policy': 'cross-origin' },
    ]);
    expect(answer.payload).toContain('picture of ada');
  });

  it('are refused with another key, and empty with the key of another service', async () => {
    const wrong = await picture('wrong');
    expect([wrong.statusCode, wrong.json().code]).toEqual([401, 10]);
    const other = await createServiceStore(fake.service.context.database).setKey('other');
    expect((await picture(other)).payload).toBe('');
  });
});

describe('what needs no key', () => {
  const ask = async (path: string) => (await fake.service.inject(`/api/v1${path}`)).json();

  it('says how large requests may be', async () => {
    const { clientMaxFileSize, clientMaxBodySize } = await ask('/config');
    expect(clientMaxFileSize).toBe(fake.service.context.settings.maxPhotoBytes);
    expect(clientMaxBodySize).toBeGreaterThan(2 * clientMaxFileSize);
  });

  it('says whether faces are of another model', async () => {
    const status = { demoFaceCollectionIsInconsistent: false, dbIsInconsistent: false, saveImagesToDB: true };
    expect(await ask('/consistence/status')).toEqual(status);
    await fake.service.context.database.query("UPDATE faces SET contract_id = 'another'");
    expect(await ask('/consistence/status')).toEqual({ ...status, dbIsInconsistent: true });
  });
});

describe('parameters of a photo', () => {
  it('take no more faces than the limit', async () => {
    expect((await recognize('limit=1', 'face:ada grace')).json().result).toHaveLength(1);
    expect((await recognize('limit=99999', 'face:ada grace')).json().result).toHaveLength(2);
  });

  it('name as many subjects as are wanted; none is no number of subjects', async () => {
    await fake.ask('POST', '/recognition/faces?subject=Grace', await formOf({ file: 'face:grace' }));
    const named = async (count: string) => {
      const answer = await recognize(`prediction_count=${count}`);
      return answer.statusCode === 200 ? answer.json().result[0].subjects.length : answer.json().code;
    };
    expect(await Promise.all(['1', '2', '5000', '-1', '0', '-2'].map(named))).toEqual([1, 2, 2, 2, 26, 26]);
  });

  it('name plugins that are not here, in a header and with the versions', async () => {
    const answer = await recognize('face_plugins=landmarks,age,%20gender,%22%0d%0a&status=true');
    expect(answer.headers['x-face-plugins-not-available']).toBe('age, gender, %22');
    expect(answer.json().plugins_versions).toMatchObject({
      age: 'not available',
      gender: 'not available',
      detector: 'mtcnn',
    });
    expect(answer.json().result[0].landmarks).toHaveLength(5);
    expect((await recognize('face_plugins=landmarks')).headers).not.toHaveProperty(
      'x-face-plugins-not-available',
    );
  });

  it('say how long each plugin took', async () => {
    const [{ execution_time }] = (await recognize('status=true')).json().result;
    expect(execution_time).toEqual({ detector: 1, calculator: 0 });
  });
});

describe('when a face is known', () => {
  // The fake model's similarity falls from 1 by its distance, and its threshold is a distance of 1.
  const embed = (word: string) => fakeFace(word).embedding ?? new Float32Array();
  const distanceToAda = (word: string) => euclidean.between(embed('ada'), embed(word));
  const similar = Array.from({ length: 100 }, (_, n) => `person${n}`).find(
    (word) => distanceToAda(word) > 0.3 && distanceToAda(word) < 0.7,
  );
  const stranger = `face:${similar}`;
  const decision = (payload: object) => fake.ask('PUT', '/decision', { payload });

  it('is for the model to say, the service, or the request', async () => {
    const [{ subjects }] = (await recognize('', stranger)).json().result;
    const [{ similarity }] = subjects;
    expect(similarity).toBeGreaterThan(0.1);
    expect(await outcomeOf('', stranger)).toBe('known');
    expect(await outcomeOf(`min_similarity=${similarity + 0.01}`, stranger)).toBe('unknown');
    await decision({ min_similarity: similarity + 0.01 });
    expect(await outcomeOf('', stranger)).toBe('unknown');
    expect(await outcomeOf(`min_similarity=${similarity - 0.01}`, stranger)).toBe('known');
    await fake.ask('POST', '/recognition/faces?subject=Grace', await formOf({ file: 'face:grace' }));
    expect(await outcomeOf('margin=2')).toBe('ambiguous');
    await decision({ margin: 2 });
    expect([await outcomeOf(''), await outcomeOf('margin=0')]).toEqual(['ambiguous', 'known']);
    expect((await decision({})).json()).toEqual({
      threshold: 1,
      margin: 0.08,
      min_similarity: 0,
      chosen: {},
    });
  });

  it('is told, and refused when it makes no sense', async () => {
    const chosen = { min_similarity: 0.75, margin: 0.2 };
    expect((await decision(chosen)).json()).toEqual({
      ...chosen,
      threshold: expect.closeTo(0.25, 6),
      chosen,
    });
    expect((await fake.ask('GET', '/decision')).json()).toMatchObject({ chosen });
    for (const wrong of [
      { min_similarity: 2 },
      { margin: -1 },
      { min_similarity: '0.5' },
      { minSimilarity: 0.5 },
    ])
      expect((await decision(wrong)).statusCode).toBe(400);
    expect((await recognize('min_similarity=1.5')).statusCode).toBe(400);
    await decision({});
  });

  it('holds for comparisons too', async () => {
    const photo = await formOf({ source_image: 'face:ada', target_image: stranger });
    const [{ embedding }] = (await recognize('face_plugins=calculator')).json().result;
    const [{ embedding: other }] = (await recognize('face_plugins=calculator', stranger)).json().result;
    const compare = async (query: string) => [
      (await fake.ask('POST', `/verification/verify?${query}`, photo)).json().result[0].face_matches[0]
        .outcome,
      (
        await fake.ask('POST', `/verification/embeddings/verify?${query}`, {
          payload: { source: embedding, targets: [other] },
        })
      ).json().result[0].outcome,
    ];
    expect(await compare('')).toEqual(['known', 'known']);
    expect(await compare('min_similarity=0.99')).toEqual(['unknown', 'unknown']);
  });
});
