import { readFile } from 'node:fs/promises';
import { LookalikeError, type PixelImage } from '@lookalike/core';
import { loadMtcnn } from '@lookalike/detection';
import { mobileFaceNet } from '@lookalike/face-mobilenet';
import { cropImage, decodeImage, defaultChipRecipe, makeChip } from '@lookalike/image';
import { createSiameseModel, type SiameseModel } from '@lookalike/siamese';
import { expectNoLeak, samplePhotos } from '@lookalike/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRecognizer } from './index.js';

const detection = { minFaceSize: 100 };
let model: SiameseModel;
let photo: PixelImage;
beforeAll(async () => {
  model = await createSiameseModel({ network: 'basic', recipe: defaultChipRecipe });
  photo = await decodeImage(samplePhotos[0]);
});
afterAll(() => model.dispose());

describe('describe', () => {
  it('gives what detection, chip and model give one after the other', async () => {
    using detector = await loadMtcnn(detection);
    using recognizer = await loadRecognizer({ model, detector });
    const faces = await detector.detect(photo);
    const described = await recognizer.embedFaces(photo);
    expect(described.map(({ box, score, landmarks }) => ({ box, score, landmarks }))).toEqual(faces);
    const chips = await Promise.all(faces.map((face) => makeChip(photo, face, defaultChipRecipe)));
    expect(described.map(({ chip }) => chip)).toEqual(chips);
    expect(described.map(({ embedding }) => embedding)).toEqual(await model.embed(chips));
  });

  it('takes paths and bytes, chooses a face, and gives nothing for a photo without one', async () => {
    using recognizer = await loadRecognizer({ model, detector: detection });
    const all = await recognizer.embedFaces(samplePhotos[0]);
    const [largest, ...others] = await recognizer.embedFaces(await readFile(samplePhotos[0]), {
      select: 'largest',
    });
    expect(others).toEqual([]);
    expect(all.map(({ box }) => box)).toContainEqual(largest.box);
    expect(await recognizer.embedFaces(cropImage(photo, { x: 0, y: 0, width: 60, height: 60 }))).toEqual([]);
  });

  it('leaves out faces that are not good enough, when asked to', async () => {
    using recognizer = await loadRecognizer({ model, detector: detection });
    const all = await recognizer.embedFaces(photo);
    expect(await recognizer.embedFaces(photo, { quality: {} })).toEqual(all);
    const [first, second] = all.map(({ box }) => Math.min(box.width, box.height)).sort((a, b) => b - a);
    const quality = { minSide: (first + second) / 2 };
    expect(await recognizer.embedFaces(photo, { quality })).toHaveLength(1);
    expect(await recognizer.embedFaces(photo, { quality: { minScore: 2 } })).toEqual([]);
  });

  it('stops when it is told to', async () => {
    using recognizer = await loadRecognizer({ model, detector: detection });
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(recognizer.embedFaces(photo, { signal })).rejects.toThrow('enough');
  });
});

describe('describeChips', () => {
  it('describes faces of any size by the model’s recipe', async () => {
    using recognizer = await loadRecognizer({ model, detector: detection });
    const [face] = await recognizer.embedFaces(photo);
    const [embedding] = await recognizer.embedChips([face.chip]);
    expect(embedding).toEqual(face.embedding);
  });
});

describe('lifetime', () => {
  it('leaves no tensor behind, also when it fails or is aborted', async () => {
    await expectNoLeak(async () => {
      using recognizer = await loadRecognizer({ model, detector: detection, warmUp: true });
      await recognizer.embedFaces(photo);
      await recognizer.embedFaces(samplePhotos[0], { signal: AbortSignal.abort() }).catch(() => {});
      await recognizer.embedFaces(new Uint8Array([1, 2, 3])).catch(() => {});
    });
    await expectNoLeak(() => loadRecognizer({ model: 'nowhere' }).catch(() => {}));
  });

  it('disposes of what it loaded and of nothing else', async () => {
    using detector = await loadMtcnn(detection);
    const recognizer = await loadRecognizer({ model, detector });
    recognizer.dispose();
    recognizer.dispose();
    await expect(recognizer.embedFaces(photo)).rejects.toMatchObject({ code: 'DISPOSED' });
    await expect(recognizer.embedChips([photo])).rejects.toThrow(LookalikeError);
    expect(await detector.detect(photo)).not.toEqual([]);
    expect(model.info.network).toBe('basic');
  });

  it('takes the pretrained model when none is named, and a folder as a URL', async () => {
    using recognizer = await loadRecognizer({ detector: detection });
    using same = await loadRecognizer({ model: mobileFaceNet, detector: detection });
    expect(recognizer.model).toEqual(same.model);
    expect(recognizer.model).toMatchObject({ network: 'mobile-face-net', embeddingLength: 192 });
  });

  it('says what is missing', async () => {
    await expect(loadRecognizer({ model: 'nowhere' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
