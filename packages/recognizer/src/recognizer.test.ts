import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PixelImage, Progress } from '@lookalike/core';
import { cropImage, decodeImage, saveImage } from '@lookalike/image';
import { createGallery, decide, galleryOptionsOf } from '@lookalike/matching';
import { expectNoLeak, samplePhotos } from '@lookalike/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedFace, loadGallery, loadRecognizer, type Recognizer, saveGallery } from './index.js';

let recognizer: Recognizer;
let folder: string;
let party: PixelImage;
let faces: EmbeddedFace[];
let [ada, grace]: PixelImage[] = [];
const blank: PixelImage = { data: new Uint8Array(64 * 64), width: 64, height: 64, channels: 1 };

beforeAll(async () => {
  recognizer = await loadRecognizer({ detector: { minFaceSize: 100 } });
  folder = await mkdtemp(join(tmpdir(), 'lookalike-recognizer-'));
  party = await decodeImage(samplePhotos[0]);
  faces = await recognizer.embedFaces(party);
  [ada, grace] = faces.map(({ box }) => cropImage(party, box, { margin: 0.6, border: 'clip' }));
  for (const [name, photo] of Object.entries({ Ada: ada, Grace: grace, Nobody: blank })) {
    await mkdir(join(folder, 'people', name), { recursive: true });
    await saveImage(photo, join(folder, 'people', name, 'one.png'));
  }
  await writeFile(join(folder, 'people', 'Ada', 'broken.jpg'), 'not a photo');
});
afterAll(async () => {
  recognizer.dispose();
  await rm(folder, { recursive: true });
});

describe('verify', () => {
  it('says the same of two photos of one person, and different of two people', async () => {
    const same = await recognizer.verify(ada, join(folder, 'people', 'Ada', 'one.png'));
    expect(same).toMatchObject({ same: true, outcome: 'known' });
    expect(same.probability).toBeGreaterThan(0.99);
    expect(same.distance).toBeLessThan(0.1);
    const different = await recognizer.verify(ada, grace);
    expect(different).toMatchObject({ same: false, outcome: 'unknown' });
    expect(different.probability).toBeLessThan(0.5);
    expect(different.faces).toHaveLength(2);
  });

  it('names the photo without a face', async () => {
    const noFace = { code: 'NO_FACE', message: expect.stringContaining('the second photo') };
    await expect(recognizer.verify(ada, blank)).rejects.toMatchObject(noFace);
    const file = join(folder, 'people', 'Nobody', 'one.png');
    await expect(recognizer.verify(file, ada)).rejects.toThrow(file);
  });
});

describe('enrol and identify', () => {
  it('enrols a folder, says what it could not use, and names the faces of a photo', async () => {
    const progress: Progress[] = [];
    const people = await recognizer.enrol(join(folder, 'people'), {
      onProgress: (each) => progress.push(each),
    });
    expect(people.subjects()).toEqual(['Ada', 'Grace']);
    expect(people.report.missing).toEqual(['Nobody']);
    expect(people.report.failures).toEqual([
      { file: join(folder, 'people', 'Ada', 'broken.jpg'), message: expect.any(String) },
    ]);
    expect(people.report.skipped).toEqual([
      { file: join(folder, 'people', 'Nobody', 'one.png'), message: 'no face found' },
    ]);
    expect(progress.at(-1)).toEqual({ stage: 'enrol', done: 4, total: 4, unit: 'photos' });

    const found = await recognizer.identify(party, people);
    expect(found.slice(0, 2)).toMatchObject([
      { outcome: 'known', subject: 'Ada', box: faces[0].box },
      { outcome: 'known', subject: 'Grace', box: faces[1].box },
    ]);
    for (const other of found.slice(2)) {
      expect(other.outcome).toBe('unknown');
      expect(other).not.toHaveProperty('subject');
      expect(other.candidates).toHaveLength(2);
      expect(other.probability).toBe(other.candidates[0].probability);
    }
  });

  it('enrols photos by name, pixels and bytes alike', async () => {
    const bytes = await readFile(join(folder, 'people', 'Grace', 'one.png'));
    const people = await recognizer.enrol(
      new Map([
        ['Ada', [ada]],
        ['Grace', [bytes]],
      ]),
    );
    expect(people.report).toEqual({ photos: 2, skipped: [], failures: [], missing: [] });
    const [face] = await recognizer.identify(grace, people, { select: 'largest' });
    expect(face).toMatchObject({ outcome: 'known', subject: 'Grace' });
  });

  it('saves a gallery and loads it with the same answers', async () => {
    const people = await recognizer.enrol(join(folder, 'people'));
    const file = join(folder, 'people.jsonl');
    await saveGallery(people, file);
    const loaded = await loadGallery(file, { contractId: recognizer.model.contractId });
    expect(await recognizer.identify(party, loaded)).toEqual(await recognizer.identify(party, people));
    await expect(loadGallery(join(folder, 'none.jsonl'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(loadGallery(file, { contractId: 'other' })).rejects.toMatchObject({
      code: 'CONTRACT_MISMATCH',
    });
  });

  it('comes to what decide comes to by the model’s policy', async () => {
    const people = await recognizer.enrol(join(folder, 'people'));
    const { decision = { threshold: 0, margin: 0 } } = recognizer.model;
    for (const { embedding, outcome } of await recognizer.identify(party, people)) {
      expect(outcome).toBe(decide(people.search(embedding), 'ascending', decision).outcome);
      expect(outcome).toBe(people.identify(embedding).outcome);
    }
  });

  it('takes no gallery of another model, and enrols no crowd without a face', async () => {
    const foreign = createGallery({ ...galleryOptionsOf(recognizer.model), contractId: 'other' });
    const mismatch = { code: 'CONTRACT_MISMATCH' };
    await expect(recognizer.identify(party, foreign)).rejects.toMatchObject(mismatch);
    await expect(recognizer.enrol(new Map([['Ada', [blank]]]))).rejects.toMatchObject({ code: 'NO_FACE' });
    await expect(recognizer.enrol(join(folder, 'none'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('knows nobody in an empty gallery', async () => {
    const empty = createGallery(galleryOptionsOf(recognizer.model));
    const [face] = await recognizer.identify(ada, empty, { select: 'largest' });
    expect(face).toMatchObject({ outcome: 'unknown', candidates: [] });
    expect(face.distance).toBeUndefined();
  });
});

describe('embedPhotos', () => {
  it('gives the faces of each photo, and why one could not be read', async () => {
    const [first, second, third] = await recognizer.embedPhotos([ada, blank, Buffer.from('no photo')]);
    expect(first.faces).toHaveLength(1);
    expect(second).toEqual({ faces: [] });
    expect(third).toMatchObject({ faces: [], error: { name: 'LookalikeError' } });
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(recognizer.embedPhotos([ada], { signal })).rejects.toThrow('enough');
  });
});

it('is disposed of at the end of its block', async () => {
  let kept: Recognizer;
  {
    await using own = await loadRecognizer({ detector: { minFaceSize: 100 } });
    kept = own;
  }
  await expect(kept.verify(ada, ada)).rejects.toMatchObject({ code: 'DISPOSED' });
});

describe('watch', () => {
  /** A camera that pans over the party, past Ada. */
  async function* pan(frames: number) {
    const { x, y } = faces[0].box;
    const size = { width: 480, height: 360 };
    for (let at = 0; at < frames; at += 1) {
      yield cropImage(party, { x: x - 200 + 8 * at, y: y - 60, ...size }, { margin: 0, border: 'replicate' });
    }
  }

  it('follows and names a face over moving frames, and leaves no tensor behind', async () => {
    const gallery = await recognizer.enrol(new Map([['Ada', [ada]]]));
    const seen: object[] = [];
    await expectNoLeak(async () => {
      for await (const [face] of recognizer.watch(pan(6), { gallery })) {
        seen.push({ subject: face.subject, track: face.track });
      }
    });
    expect(seen).toEqual(Array.from({ length: 6 }, () => ({ subject: 'Ada', track: 1 })));
  });

  it('ends when the recogniser is disposed of, and leaves no tensor behind when it ends early', async () => {
    await expectNoLeak(async () => {
      const own = await loadRecognizer({ detector: { minFaceSize: 100 } });
      const watching = own.watch(pan(3));
      await watching.next();
      own.dispose();
      await expect(watching.next()).rejects.toMatchObject({ code: 'DISPOSED' });
    });
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(recognizer.watch(pan(1), { signal }).next()).rejects.toThrow('enough');
  });
});
