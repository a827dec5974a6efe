import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportModel } from '../export/export-model.js';
import { openTensorBoardLog } from '../train/tensorboard-log.js';
import { importModel } from './import-model.js';

const kerasFile = join(import.meta.dirname, '../../../siamese/test/fixtures/keras-basic.h5');

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-import-'));
});
afterAll(() => rm(root, { recursive: true }));

it('makes a model of a Keras file, which can be exported', async () => {
  const model = join(root, 'model');
  const imported = await importModel(kerasFile, { out: model });
  expect(imported).toMatchObject({ folder: model, network: 'basic', embeddingLength: 50 });
  expect(imported.warnings).toEqual([expect.stringContaining('the model has no threshold yet')]);
  expect(await readdir(model)).toEqual(
    expect.arrayContaining(['lookalike.json', 'model.json', 'weights.bin']),
  );

  const file = join(root, 'model.onnx');
  const exported = await exportModel(model, { out: file });
  expect(exported).toMatchObject({ file, format: 'onnx', input: { height: 80, width: 80, channels: 1 } });
  expect(exported.bytes).toBe((await stat(file)).size);
});

it('leaves a folder that holds something else as it is', async () => {
  const folder = join(root, 'photos');
  await mkdir(folder);
  await writeFile(join(folder, 'a.jpg'), '');
  await expect(importModel(kerasFile, { out: folder })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(await readdir(folder)).toEqual(['a.jpg']);
});

it('refuses a format that it does not write', async () => {
  const work = exportModel('pretrained', { to: 'tflite' as never, out: join(root, 'x') });
  await expect(work).rejects.toThrow('to: expected onnx, got tflite');
});

it('adds an event for each epoch to a file for TensorBoard', async () => {
  const folder = join(root, 'runs/first');
  const log = await openTensorBoardLog(folder);
  const figures = { learningRate: 1, loss: 1, validationLoss: 1, validationAccuracy: 1, threshold: 1 };
  const record = { step: 1, ...figures, sameDistance: 1, differentDistance: 1 };
  log.add({ epoch: 1, ...record });
  log.add({ epoch: 2, ...record });
  await log.end();
  const [name] = await readdir(folder);
  expect(name).toMatch(/^events\.out\.tfevents\.\d{10}\.lookalike$/);
  const text = await readFile(join(folder, name), 'latin1');
  expect(text.match(/loss\/validation/g)).toHaveLength(2);
});
