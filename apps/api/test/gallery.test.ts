import { isPersonName, personName } from '@lookalike/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGalleryStore } from '../src/store/create-gallery-store.js';
import { fakeFace, unitVector } from './fake-context.js';
import { type FakeService, formOf, startFakeService } from './start-fake-service.js';

let fake: FakeService;

beforeAll(async () => {
  fake = await startFakeService();
});
afterAll(() => fake.service.close());

const ndjson = { 'content-type': 'application/x-ndjson' };
const importGallery = (payload: string) => fake.ask('POST', '/gallery/import', { headers: ndjson, payload });
const recognised = async (word: string) => {
  const answer = await fake.ask('POST', '/recognition/recognize', await formOf({ file: `face:${word}` }));
  return answer.json().result[0].subjects[0];
};

describe('export and import of a gallery', () => {
  it('brings back every subject, face and picture', async () => {
    await fake.ask('POST', '/recognition/subjects', { payload: { subject: 'Nobody yet' } });
    const photo = await formOf({ file: 'face:ada' });
    await fake.ask('POST', '/recognition/faces?subject=Ada', photo);
    const { payload } = await fake.ask('GET', '/gallery/export');
    expect(payload.split('\n')).toHaveLength(5);
    await fake.ask('DELETE', '/recognition/subjects');
    expect((await importGallery(payload)).json()).toEqual({ subjects: 2, faces: 1 });
    expect(await recognised('ada')).toMatchObject({ subject: 'Ada', distance: 0 });
    const [{ image_id: id }] = (await fake.ask('GET', '/recognition/faces')).json().faces;
    const picture = await fake.ask('GET', `/recognition/faces/${id}/img`);
    expect(picture.payload).toContain('picture of ada');
    expect(picture.headers).toMatchObject({ 'cache-control': 'private, no-cache', etag: `"${id}"` });
    const again = await fake.ask('GET', `/recognition/faces/${id}/img`, {
      headers: { 'if-none-match': `"${id}"` },
    });
    expect(again).toMatchObject({ statusCode: 304, body: '' });
    expect((await fake.ask('GET', '/gallery/export?photos=false')).payload).not.toContain('photo');
  });

  it('doubles nothing when it is imported twice, and gives faces their ids back', async () => {
    const { payload } = await fake.ask('GET', '/gallery/export');
    const idsOf = async () => (await fake.ask('GET', '/recognition/faces')).json().faces;
    const before = await idsOf();
    expect((await importGallery(payload)).json()).toEqual({ subjects: 0, faces: 0 });
    await fake.ask('DELETE', '/recognition/subjects');
    expect((await importGallery(`\uFEFF${payload}\r\n\n`)).json()).toEqual({ subjects: 2, faces: 1 });
    expect(await idsOf()).toEqual(before);
    const handMade = payload.replace(/"image_id":"[^"]*",/, '');
    expect((await importGallery(handMade)).json()).toEqual({ subjects: 0, faces: 1 });
    expect((await importGallery(handMade)).json()).toEqual({ subjects: 0, faces: 0 });
    await fake.ask('DELETE', '/recognition/subjects');
    const facesOnly = handMade.replace(/^\{"subject":"[^"]*"\}\n/gm, '');
    expect((await importGallery(facesOnly)).json()).toEqual({ subjects: 1, faces: 1 });
    await importGallery(payload);
  });

  it('gives another service of the same database faces of its own', async () => {
    const { payload } = await fake.ask('GET', '/gallery/export');
    const other = await fake.service.context.services.setKey('other');
    const headers = { ...ndjson, 'x-api-key': other };
    const faces = payload.match(/"embedding"/g)?.length;
    for (const added of [faces, 0]) {
      const answer = await fake.ask('POST', '/gallery/import', { headers, payload });
      expect(answer.json()).toMatchObject({ faces: added });
    }
  });

  it('brings back whatever names there are', async () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter(isPersonName);
    const face = fc.tuple(name, fc.string({ maxLength: 5 }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(
        fc.array(face, { maxLength: 30 }),
        fc.array(name, { maxLength: 5 }),
        async (faces, others) => {
          const [service] = await fake.service.context.services.list();
          const gallery = fake.service.context.galleryOf(service);
          await gallery.deleteAllSubjects();
          for (const subject of others) await gallery.addSubject(personName(subject));
          const added = faces.map(([subject, word, kept]) => {
            const { embedding, picture } = fakeFace(word);
            return {
              subject: personName(subject),
              embedding: embedding as Float32Array,
              photo: kept ? picture : undefined,
            };
          });
          if (added.length > 0) await gallery.addFaces(added);
          const { payload } = await fake.ask('GET', '/gallery/export');
          await gallery.deleteAllSubjects();
          expect((await importGallery(payload)).statusCode).toBe(200);
          expect((await fake.ask('GET', '/gallery/export')).payload).toBe(payload);
        },
      ),
      { numRuns: 20 },
    );
    await fake.ask('DELETE', '/recognition/subjects');
  }, 120_000);

  it('leaves out of an export what another model embedded, and says how many', async () => {
    await fake.ask('DELETE', '/recognition/subjects');
    await fake.ask('POST', '/recognition/faces?subject=Ada', await formOf({ file: 'face:ada' }));
    const { database, services } = fake.service.context;
    const [service] = await services.list();
    const former = createGalleryStore(database, service.id, { contractId: 'former', embeddingLength: 2 });
    await former.addFaces([{ subject: 'Grace', embedding: Float32Array.of(1, 0) }]);
    const { headers, payload } = await fake.ask('GET', '/gallery/export');
    expect(headers['x-faces-left-out']).toBe('1');
    expect(payload.match(/"image_id"/g)).toHaveLength(1);
    await fake.ask('DELETE', '/recognition/subjects');
  });

  it('refuses a line of many small values without reading it', async () => {
    const { payload: header } = await fake.ask('GET', '/gallery/export');
    const line = `{"subject":"Ada","embedding":[${'{},'.repeat(1_000_000)}{}]}`;
    expect((await importGallery(`${header}${line}\n`)).statusCode).toBe(413);
  });

  it('exports pictures that are too heavy to be read together', async () => {
    await fake.ask('DELETE', '/recognition/subjects');
    const [service] = await fake.service.context.services.list();
    const photo = new Uint8Array(3 * 2 ** 20);
    photo.set([0xff, 0xd8, 0xff]);
    const heavy = { subject: 'Ada', embedding: unitVector(new Array(8).fill(1)), photo };
    for (let n = 0; n < 5; n += 1) await fake.service.context.galleryOf(service).addFaces([heavy]);
    const { payload } = await fake.ask('GET', '/gallery/export');
    expect(payload.trim().split('\n')).toHaveLength(7);
    await fake.ask('DELETE', '/recognition/subjects');
    expect((await importGallery(payload)).json()).toEqual({ subjects: 1, faces: 5 });
  });

  it('compares embeddings with a face of the gallery', async () => {
    await fake.ask('DELETE', '/recognition/subjects');
    await fake.ask('POST', '/recognition/faces?subject=Ada', await formOf({ file: 'face:ada' }));
    const [header, , line] = (await fake.ask('GET', '/gallery/export')).payload.split('\n');
    const { embedding } = JSON.parse(line);
    const [{ image_id: id }] = (await fake.ask('GET', '/recognition/faces')).json().faces;
    const verify = (face: string, embeddings: unknown) =>
      fake.ask('POST', `/recognition/embeddings/faces/${face}/verify`, { payload: { embeddings } });
    expect(JSON.parse(header).embeddingLength).toBe(embedding.length);
    const other = embedding.map((value: number) => -value);
    expect((await verify(id, [other, embedding])).json()).toEqual({
      result: [
        { embedding, outcome: 'known', similarity: 1 },
        { embedding: other, outcome: 'unknown', similarity: 0 },
      ],
    });
    expect((await verify('00000000-0000-0000-0000-000000000001', [other])).json()).toMatchObject({
      code: 44,
    });
    expect((await verify(id, [[1]])).json()).toMatchObject({ code: 26 });
  });

  it('takes as many embeddings as it says, however widely they are written', async () => {
    const embedding = [...unitVector(new Array(8).fill(-1))];
    const body = JSON.stringify({ source: embedding, targets: new Array(1000).fill(embedding) });
    const payload = body.padEnd(2 ** 20 + body.length);
    const headers = { 'content-type': 'application/json' };
    const answer = await fake.ask('POST', '/verification/embeddings/verify', { payload, headers });
    expect([answer.statusCode, answer.json().result?.length]).toEqual([200, 1000]);
  });

  it('refuses a gallery of another model, and a file with a wrong line whole', async () => {
    await fake.ask('DELETE', '/recognition/subjects');
    const { payload: header } = await fake.ask('GET', '/gallery/export');
    const other = await importGallery(header.replace('fake-contract', 'other-contract'));
    expect([other.statusCode, other.json().code]).toEqual([409, 60]);
    expect(other.json().message).toContain('other-contract');
    const wrong = await importGallery(`${header}{"subject":"Ada"}\n{"subject":"Grace","embedding":[1]}\n`);
    expect(wrong.json()).toMatchObject({ code: 26, message: expect.stringContaining('line 3') });
    const withPhoto = (photo: string) =>
      `${header}{"subject":"Ada","embedding":[1,0,0,0,0,0,0,0],"photo":"${photo}"}\n`;
    for (const photo of [Buffer.from('<svg/>').toString('base64'), '/9j/!!!!', '/9j/A', '']) {
      const refused = await importGallery(withPhoto(photo));
      expect([refused.statusCode, refused.json()]).toMatchObject([
        400,
        { code: 21, message: expect.stringContaining('line 2') },
      ]);
    }
    expect((await importGallery('')).statusCode).toBe(400);
    expect((await fake.ask('GET', '/recognition/subjects')).json()).toEqual({ subjects: [] });
  });
});
