import { mobileFaceNet } from '@lookalike/face-mobilenet';
import { faceSmall } from '@lookalike/face-small';
import { loadModel } from '@lookalike/siamese';
import { samplePhotos } from '@lookalike/testing';
import { expect, it } from 'vitest';
import { loadRecognizer } from '../load-recognizer.js';
import { openModel, pretrained, pretrainedInfo, pretrainedSmall } from './open-model.js';

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);

it.each([
  [undefined, mobileFaceNet],
  [pretrained, mobileFaceNet],
  [pretrainedSmall, faceSmall],
])('opens the model that comes along as %s', async (name, files) => {
  using named = await openModel(name);
  using model = await loadModel(files);
  expect(named.info).toEqual(model.info);
  expect(named.info.contractId === (await pretrainedInfo()).contractId).toBe(files === mobileFaceNet);
});

it('has a small model that sees faces nearly as the large one does', async () => {
  using large = await openModel(pretrained);
  using small = await openModel(pretrainedSmall);
  const detector = { minFaceSize: 60 };
  using byLarge = await loadRecognizer({ model: large, detector });
  using bySmall = await loadRecognizer({ model: small, detector });
  const cosines: number[] = [];
  for (const photo of samplePhotos.slice(0, 3)) {
    const [faces, same] = [await byLarge.embedFaces(photo), await bySmall.embedFaces(photo)];
    expect(same.map(({ box }) => box)).toEqual(faces.map(({ box }) => box));
    for (const [i, { embedding }] of faces.entries()) cosines.push(cosine(embedding, same[i].embedding));
  }
  expect(cosines.length).toBeGreaterThan(2);
  const mean = cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
  expect(mean).toBeGreaterThan(0.8);
});
