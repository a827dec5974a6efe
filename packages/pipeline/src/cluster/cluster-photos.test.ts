import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanPeople } from '@lookalike/dataset';
import { decodeImage, resizeImage, saveImage } from '@lookalike/image';
import { samplePhotos } from '@lookalike/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterPhotos } from './cluster-photos.js';

let scratch: string;
let photos: string;
let out: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lookalike-cluster-'));
  photos = join(scratch, 'photos');
  out = join(scratch, 'people');
  await mkdir(photos);
  const [first, second] = await Promise.all(
    samplePhotos.slice(1, 3).map(async (path) => {
      return resizeImage(await decodeImage(path), { width: 320, height: 320 });
    }),
  );
  await saveImage(first, join(photos, 'a.png'));
  await saveImage(first, join(photos, 'b.jpg'));
  await saveImage(second, join(photos, 'c.jpg'));
  await writeFile(join(photos, 'broken.jpg'), 'not a photo');
});
afterAll(() => rm(scratch, { recursive: true }));

describe('clusterPhotos', () => {
  it('puts the faces of one person into one folder and names what it could not read', async () => {
    const { failures, ...found } = await clusterPhotos(photos, { out, threads: 1 });
    expect(failures.map(({ file }) => file)).toEqual([join(photos, 'broken.jpg')]);
    expect(found.photos).toBe(4);
    const sources = found.people.map(({ faces }) => faces.map(({ source }) => source).sort());
    expect(sources.length).toBeGreaterThan(0);
    for (const pair of sources) expect(pair).toEqual([join(photos, 'a.png'), join(photos, 'b.jpg')]);
    const files = [...found.people.flatMap(({ faces }) => faces), ...found.others];
    for (const { file } of files) expect((await readFile(join(out, file))).length).toBeGreaterThan(100);
    expect((await readdir(out)).sort()).toContain('clusters.json');
    expect(found.next[0].command).toContain('lookalike evaluate pretrained');
  });

  it("keeps the faces that are nobody's away from later steps", async () => {
    const single = join(scratch, 'single');
    const { people, others, verdict } = await clusterPhotos(photos, { out: single, minFaces: 3, threads: 1 });
    expect([people.length, others.length > 0]).toEqual([0, true]);
    expect(verdict.summary).toContain('no person has enough faces');
    for (const { file } of others) expect(file).toMatch(/^\.others\//);
    await expect(scanPeople(single)).rejects.toThrow(expect.objectContaining({ code: 'EMPTY' }));
  });

  it('skips what shows too little of a face, with the reasons', async () => {
    const strict = { minScore: 0.9, minSide: 300, minSharpness: 0, maxTurn: 2, minInside: 0 };
    const found = await clusterPhotos(photos, { out, quality: strict, threads: 1 });
    expect([...found.people, ...found.others]).toEqual([]);
    expect(found.refused.length).toBeGreaterThan(0);
    expect(found.refused[0].faults[0]).toMatchObject({ fault: 'too-small' });
  });

  it('leaves a folder alone that it did not make', async () => {
    await expect(clusterPhotos(photos, { out: photos })).rejects.toThrow(/outside the input/);
    const foreign = join(scratch, 'foreign');
    await mkdir(foreign);
    await writeFile(join(foreign, 'mine.txt'), 'keep');
    await expect(clusterPhotos(photos, { out: foreign })).rejects.toThrow(/did not make/);
  });
});
