import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    expect(picture.headers['cache-control']).toBe('no-store');
    expect((await fake.ask('GET', '/gallery/export?photos=false')).payload).not.toContain('photo');
  });

  it('exports pictures that are too heavy to be read together', async () => {
    await fake.ask('DELETE', '/recognition/subjects');
    const [service] = await fake.service.context.services.list();
    const photo = new Uint8Array(3 * 2 ** 20);
    photo.set([0xff, 0xd8, 0xff]);
    const heavy = { subject: 'Ada', embedding: new Float32Array(8), photo };
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
    const other = new Array(JSON.parse(header).embeddingLength).fill(1000);
    expect((await verify(id, [other, embedding])).json()).toEqual({
      result: [
        { embedding, outcome: 'known', similarity: 1 },
        { embedding: other, outcome: 'unknown', similarity: 0 },
      ],
    });
    expect((await verify('00000000-0000-0000-0000-000000000001', [other])).json()).toMatchObject({
      code: 11,
    });
    expect((await verify(id, [[1]])).json()).toMatchObject({ code: 26 });
  });

  it('takes as many embeddings as it says, however widely they are written', async () => {
    const embedding = new Array(8).fill(-1 / 3);
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
      `${header}{"subject":"Ada","embedding":[1,2,3,4,5,6,7,8],"photo":"${photo}"}\n`;
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
