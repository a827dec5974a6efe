import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeImage, resizeImage, saveImage } from '@lookalike/image';
import { createNetwork, createSiameseModel, loadModel, type ModelInfo, saveModel } from '@lookalike/siamese';
import { samplePhotos } from '@lookalike/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTrainedOn } from '../copies/trained-on.js';
import { distilModel } from './distil-model.js';
import type { DistilOptions } from './distil-options.js';

let scratch: string;
let photos: string;
const at = (name: string) => join(scratch, name);
const few: DistilOptions = { side: 28, epochs: 2, batchSize: 2, holdout: 0.2, threads: 1 };

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lookalike-distil-'));
  photos = at('photos');
  await mkdir(photos);
  for (const [index, path] of samplePhotos.slice(0, 2).entries()) {
    const small = await resizeImage(await decodeImage(path), { width: 320, height: 320 });
    await saveImage(small, join(photos, `${index}.png`));
  }
  await writeFile(join(photos, 'broken.jpg'), 'not a photo');
});
afterAll(() => rm(scratch, { recursive: true }));

const infoOf = async (folder: string) =>
  JSON.parse(await readFile(join(folder, 'lookalike.json'), 'utf8')) as ModelInfo;

describe('distilModel', () => {
  it('teaches a small network the embeddings of the faces in photos of anybody', async () => {
    const { failures, ...summary } = await distilModel(photos, { ...few, out: at('small') });
    expect(failures.map(({ file }) => file)).toEqual([join(photos, 'broken.jpg')]);
    expect(summary).toMatchObject({ network: 'mobile-face-net-28', epochs: 2, skipped: false });
    expect(summary.faces).toBeGreaterThan(summary.heldOut);
    expect(summary.cosine).toBeLessThan(1);
    expect(summary.bytes).toBeLessThan(1.5e6);
    using model = await loadModel(at('small'));
    const { input, embeddingLength, mirror, recipe, decision, calibration } = model.info;
    expect({ input, embeddingLength, mirror }).toEqual({
      input: { width: 28, height: 28, channels: 3 },
      embeddingLength: 192,
    });
    expect(recipe).toMatchObject({ cropSize: 112, alignment: { kind: 'landmarks' } });
    expect(decision?.threshold).toBeCloseTo(summary.threshold ?? 0);
    expect(calibration?.length).toBeGreaterThan(1);
    expect((await readFile(join(at('small'), 'history.csv'), 'utf8')).split('\n')[0]).toMatch(/^epoch,/);
    expect((await readdir(scratch)).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
    const { photos: prints, faces = [] } = (await readTrainedOn(at('small'))) ?? {};
    expect(prints?.length).toBeGreaterThan(1);
    expect(faces).toHaveLength(summary.faces);
    const again = await distilModel(photos, { ...few, out: at('small') });
    expect(again).toMatchObject({ skipped: true, cosine: summary.cosine });
  });

  it('resumes a run that was interrupted, to the same model, without asking the base again', async () => {
    const abort = new AbortController();
    const killed = distilModel(photos, { ...few, out: at('resumed'), signal: abort.signal });
    const watch = async () => {
      for await (const event of killed) if (event.type === 'epoch') abort.abort(new Error('killed'));
    };
    await expect(watch()).rejects.toThrow('killed');
    const stages = new Set<string>();
    const run = distilModel(photos, { ...few, out: at('resumed') });
    let epochs = 0;
    for await (const event of run) {
      if (event.type === 'progress') stages.add(`${event.stage} ${event.done}`);
      if (event.type === 'epoch') epochs += 1;
    }
    expect(epochs).toBe(1);
    expect((await infoOf(at('resumed'))).contractId).toBe((await infoOf(at('small'))).contractId);
  });

  it('teaches a small model further, by other faces too, and judges it by none that it has learnt from', async () => {
    const student = at('small');
    const summary = await distilModel(photos, { ...few, student, mirror: false, out: at('further') });
    expect(summary).toMatchObject({ network: 'mobile-face-net-28', skipped: false });
    expect((await infoOf(at('further'))).contractId).not.toBe((await infoOf(student)).contractId);
    expect(await readTrainedOn(at('further'))).toEqual(await readTrainedOn(student));
    const again = await distilModel(photos, { ...few, student, out: at('further') });
    expect(again).toMatchObject({ skipped: true });
  });

  it('teaches a small model further with larger images', async () => {
    const options = { ...few, student: at('small'), side: 32, epochs: 1, out: at('larger') };
    expect(await distilModel(photos, options)).toMatchObject({ network: 'mobile-face-net-32' });
    expect((await infoOf(at('larger'))).input).toMatchObject({ width: 32, height: 32 });
  });

  it('teaches a network of the registry from nothing', async () => {
    const given = { ...few, side: undefined, network: 'compact', mirror: true, epochs: 1 } as const;
    const summary = await distilModel(photos, { ...given, out: at('compact') });
    expect(summary).toMatchObject({ network: 'compact', epochs: 1 });
    expect(await infoOf(at('compact'))).toMatchObject({ mirror: true, input: { width: 56, height: 56 } });
  });

  it('refuses to teach a model further whose embeddings are of another length', async () => {
    const { recipe } = await infoOf(at('small'));
    const network = createNetwork('compact', { seed: 1, embeddingLength: 7 });
    const own = recipe && { ...recipe, height: 56, width: 56 };
    using other = await createSiameseModel({ network, recipe: own });
    await saveModel(other, at('other'));
    const further = distilModel(photos, { ...few, student: at('other'), out: at('no') });
    await expect(further).rejects.toThrow(/expected a student that the same base has taught/);
  });

  it.each<[string, DistilOptions, RegExp]>([
    ['a side for a network that has one', { network: 'compact' }, /side only with the network base/],
    ['images larger than any face', { side: 1025 }, /side of 1\.\.1024/],
    ['a holdout of nothing', { holdout: 0 }, /holdout above 0/],
    ['no epochs', { epochs: 0 }, /epochs.*at least 1/],
    ['an average of nothing but itself', { averaging: 1 }, /averaging/],
  ])('refuses %s', async (_, options, message) => {
    await expect(distilModel(photos, { ...few, ...options, out: at('refused') })).rejects.toThrow(message);
  });

  it('refuses a folder without a face, and leaves alone what it did not make', async () => {
    await mkdir(at('empty'));
    await writeFile(join(at('empty'), 'broken.jpg'), 'not a photo');
    await expect(distilModel(at('empty'), { ...few, out: at('none') })).rejects.toMatchObject({
      code: 'NO_FACE',
    });
    await expect(distilModel(photos, { ...few, out: at('empty') })).rejects.toThrow(/did not make/);
  });
});
