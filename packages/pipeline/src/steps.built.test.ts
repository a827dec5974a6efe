import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cropImage, decodeImage, saveImage } from '@lookalike/image';
import { smallPhotos } from '@lookalike/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateBase } from './evaluate/evaluate-base.js';
import { evaluateBaseInThread } from './evaluate/evaluate-base-in-thread.js';
import {
  detectFaces,
  type EpochEvent,
  enrolPeople,
  evaluateModel,
  evaluateOpenSet,
  extractFaces,
  grayFaces,
  makePairs,
  makeViews,
  predictPhotos,
  runPipeline,
  type StepEvent,
  samplePhotos,
  type TrainResult,
  trainPairs,
  trainPeople,
} from './index.js';

const people = ['Ada', 'Bob', 'Cyd'];
/** How wide the surroundings of a face are in each of a person's photos. */
const margins = [0.6, 0.8, 1, 1.2];
/** For a step that computes, in milliseconds. */
const slow = 240_000;

let scratch: string;
const at = (...names: string[]) => join(scratch, ...names);

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lookalike-steps-'));
  const [, other, source] = await smallPhotos();
  const image = await decodeImage(source);
  const { photos } = await detectFaces(source, { minFace: 60, threads: 1 });
  for (const [index, person] of people.entries()) {
    const { box } = photos[0].faces[index];
    for (const margin of margins)
      await saveImage(
        cropImage(image, box, { margin, border: 'clip' }),
        at('photos', person, `${margin}.png`),
      );
  }
  const [stranger] = (await detectFaces(other, { minFace: 60, threads: 1 })).photos[0].faces;
  const portrait = cropImage(await decodeImage(other), stranger.box, { margin: 1, border: 'clip' });
  await saveImage(portrait, at('others/Eve/1.png'));
}, slow);
afterAll(() => rm(scratch, { recursive: true }));

describe('the steps, one after the other', { timeout: slow }, () => {
  it('detectFaces finds the faces of photos and draws them', async () => {
    const { photos, failures } = await detectFaces([at('photos/Ada'), at('photos/Bob')], {
      draw: at('drawn'),
      threads: 1,
    });
    expect(failures).toEqual([]);
    expect(photos).toHaveLength(2 * margins.length);
    for (const { faces } of photos) expect(faces.length).toBeGreaterThan(0);
    expect(await readdir(at('drawn'))).toHaveLength(margins.length);
  });

  it('extractFaces cuts out one face per photo of a person, says how far it is, and skips what it has', async () => {
    const run = extractFaces(at('photos'), { out: at('faces'), threads: 1 });
    const stages: string[] = [];
    for await (const event of run) if (event.type === 'progress') stages.push(event.stage);
    expect(stages).toEqual(new Array(people.length * margins.length).fill('extract'));
    expect(await run).toMatchObject({ faces: 12, photos: 12, withoutFace: [], skipped: false });
    expect(await extractFaces(at('photos'), { out: at('faces') })).toMatchObject({
      faces: 12,
      skipped: true,
    });
  });

  it('makeViews makes views of each face', async () => {
    const made = await makeViews(at('faces'), { out: at('views'), views: 2 });
    expect(made).toMatchObject({ people: 12, views: 24 });
  });

  it('grayFaces keeps the folders of people', async () => {
    expect(await grayFaces(at('faces'), { out: at('gray') })).toMatchObject({ faces: 12, failures: [] });
    expect(await readdir(at('gray/Cyd'))).toHaveLength(margins.length);
  });

  it('makePairs splits, and refuses to hold everything out', async () => {
    const options = { out: at('pairs'), count: 40, validation: 0.5, test: 0 };
    const { splits } = await makePairs(at('gray'), options);
    expect(splits.training).toEqual({ people: 3, images: 6, pairs: 20 });
    expect(Object.keys(splits)).toEqual(['training', 'validation']);
    expect(await makePairs(at('gray'), options)).toMatchObject({ splits, skipped: true });
    await expect(makePairs(at('gray'), { ...options, test: 0.5 })).rejects.toThrow(/less than 1 together/);
  });

  it('trainPairs yields each epoch and writes the model', async () => {
    const events: StepEvent<TrainResult, EpochEvent>[] = [];
    for await (const event of trainPairs(at('pairs'), { out: at('model'), epochs: 2 })) events.push(event);
    const epochs = events.filter((event) => event.type === 'epoch');
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    const end = events.at(-1);
    expect(end).toMatchObject({
      type: 'end',
      result: { epochs: 2, network: 'basic', skipped: false, pretrained: { nearest: 1 } },
    });
    const report = await readFile(at('model/report.html'), 'utf8');
    expect(report).toContain('the pretrained model on the same photos: nearest person right for 100 %');
    const history = (await readFile(at('model/history.csv'), 'utf8')).trim().split('\n');
    expect(history).toHaveLength(3);
    expect(history[1]).toContain(String(epochs[0].loss));
  });

  it('trainPeople trains a head on a base', async () => {
    const options = { base: 'pretrained', out: at('tuned'), epochs: 3, holdout: 0.5 };
    const trained = await trainPeople(at('photos'), options);
    expect(trained.network).toBe('mobile-face-net-tuned');
    expect(trained.evaluation.nearestCategory).toMatchObject({ accuracy: 1, people: 3, probes: 6 });
  });

  it('evaluateModel takes pairs or people, evaluateOpenSet strangers as well', async () => {
    const onPairs = await evaluateModel(at('pairs'), { model: at('model') });
    expect(onPairs.nearestCategory).toMatchObject({ probes: 6, people: 3 });
    expect(onPairs.pretrained).toMatchObject({ nearest: 1 });
    const onPeople = await evaluateModel(at('photos'));
    expect(onPeople).toMatchObject({
      nearestCategory: { accuracy: 1, probes: 12 },
      misses: [],
      failures: [],
    });
    const open = await evaluateOpenSet(at('photos'), { strangers: at('others') });
    expect(open).toMatchObject({ rank1: 1, atModelThreshold: { rate: 1, far: 0 } });
  });

  it('predictPhotos names the faces of photos', async () => {
    const { photos, gallery } = await predictPhotos([at('photos/Bob/1.png'), at('others')], {
      gallery: at('photos'),
      select: 'largest',
      threads: 1,
    });
    expect(gallery).toEqual({ people: 3, images: 12 });
    const outcomes = photos.map(({ faces: [face] }) => [face.outcome, face.best?.subject]);
    expect(outcomes[0]).toEqual(['known', 'Bob']);
    expect(outcomes[1][0]).toBe('unknown');
  });

  it('enrolPeople saves a gallery, which predictPhotos takes in place of the photos', async () => {
    const options = { out: at('people.jsonl'), threads: 1 };
    expect(await enrolPeople(at('photos'), options)).toEqual({
      file: at('people.jsonl'),
      people: 3,
      faces: 12,
      photos: 12,
      skippedFiles: [],
      failures: [],
    });
    const predict = (gallery: string, model?: string) =>
      predictPhotos([at('photos/Bob/1.png'), at('others')], { gallery, model, threads: 1 });
    const named = await predict(at('people.jsonl'));
    const { photos, gallery } = await predict(at('photos'));
    expect(named.gallery).toEqual(gallery);
    expect(
      named.photos.map(({ faces }) => faces.map(({ outcome, best }) => [outcome, best?.subject])),
    ).toEqual(photos.map(({ faces }) => faces.map(({ outcome, best }) => [outcome, best?.subject])));
    const other = predict(at('people.jsonl'), at('model'));
    await expect(other).rejects.toMatchObject({ code: 'CONTRACT_MISMATCH' });
    await expect(predict(at('photos/Bob/1.png'))).rejects.toMatchObject({ code: 'CORRUPT_DATA' });
  });

  it('enrolPeople lists what it could not use, and replaces nothing but a gallery', async () => {
    const empty = { data: new Uint8Array(64 * 64 * 3), width: 64, height: 64, channels: 3 as const };
    await saveImage(empty, at('some/Nobody/1.png'));
    await cp(at('photos/Ada'), at('some/Ada'), { recursive: true });
    await mkdir(at('some/Empty'));
    await writeFile(at('some/index.jsonl'), '');
    const { people, failures } = await enrolPeople(at('some'), { out: at('some.jsonl'), threads: 1 });
    expect(people).toBe(1);
    expect(failures).toEqual([
      { file: at('some/Empty'), message: 'no photos in it' },
      { file: at('some/Nobody/1.png'), message: 'no face found' },
      { file: at('some/Nobody'), message: 'not enrolled: no photo with a usable face' },
    ]);
    expect(await enrolPeople(at('photos'), { out: at('some.jsonl'), threads: 1 })).toMatchObject({
      people: 3,
    });
    const onPhoto = enrolPeople(at('photos'), { out: at('some/Ada/1.png'), threads: 1 });
    await expect(onPhoto).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('detectFaces finds large faces in smaller copies, and says where they are in the photos', async () => {
    const photos = (await samplePhotos()).slice(0, 3);
    const exact = await detectFaces(photos, { minFace: 96, threads: 1 });
    const shrunk = await detectFaces(photos, { minFace: 96, threads: 1, shrink: true, draw: at('shrunk') });
    const count = (found: typeof exact) => found.photos.flatMap(({ faces }) => faces).length;
    expect(count(shrunk)).toBeGreaterThanOrEqual(count(exact) - 1);
    for (const [index, { width, height, faces }] of exact.photos.entries()) {
      const found = shrunk.photos[index];
      expect([found.width, found.height]).toEqual([width, height]);
      for (const { box, landmarks } of found.faces) {
        const [same] = faces.filter(
          (face) => Math.abs(face.landmarks.nose.x - landmarks.nose.x) < box.width / 10,
        );
        expect(Math.abs(same.box.width / box.width - 1)).toBeLessThan(0.2);
        expect(Math.abs(same.landmarks.mouthLeft.y - landmarks.mouthLeft.y)).toBeLessThan(box.height / 10);
      }
    }
    const { width } = await decodeImage(at('shrunk', (await readdir(at('shrunk')))[0]));
    expect(width).toBe(exact.photos[0].width);
  });

  it('runPipeline does it all, yields the epochs, and stops when the loop is left', async () => {
    const options = {
      work: at('work'),
      pairs: { count: 40, validation: 0.5, test: 0 },
      train: { epochs: 1 },
    };
    const stopped = runPipeline(at('photos'), options);
    for await (const event of stopped) if (event.type === 'progress') break;
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    const kinds = new Set<string>();
    const run = runPipeline(at('photos'), options);
    for await (const { type } of run) kinds.add(type);
    expect([...kinds].sort()).toEqual(['end', 'epoch', 'progress']);
    const { base, times, train } = await run;
    expect(times.map(({ step }) => step)).toEqual(['extract', 'gray', 'pairs', 'base', 'train']);
    expect(train.epochs).toBe(1);
    const alone = await evaluateBase(at('work/pairs'), {
      out: at('base'),
      faces: at('work/faces'),
      threads: 1,
    });
    expect(base).toEqual(alone.evaluation);
  });

  it('the thread that evaluates the pretrained model fails as the step does, and ends when it is told to', async () => {
    const options = { out: at('none'), faces: at('work/faces') };
    const missing = await evaluateBase(at('missing'), options).catch((error) => error);
    await expect(evaluateBaseInThread(at('missing'), options)).rejects.toEqual(missing);
    const stop = new AbortController();
    const stopped = evaluateBaseInThread(at('work/pairs'), { ...options, signal: stop.signal });
    setTimeout(() => stop.abort(new Error('enough')), 10);
    await expect(stopped).rejects.toThrow('enough');
    await expect(readdir(at('none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('a training that cannot start ends the evaluation beside it', async () => {
    const train = { network: 'inception' as never, epochs: 1 };
    const run = runPipeline(at('photos'), {
      work: at('work'),
      pairs: { count: 40, validation: 0.5, test: 0 },
      train,
    });
    await expect(run).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
