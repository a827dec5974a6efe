import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pretrainedInfo } from '@lookalike/recognizer';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sourceFor, writeStamp } from '../folders/stamp.js';
import { openCache } from '../open-cache.js';
import { embedPretrained, originOf } from './evaluate-pretrained.js';

let scratch: string;
const at = (name: string) => join(scratch, name);

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lookalike-origin-'));
});
afterEach(() => rm(scratch, { recursive: true }));

async function made(step: string, folder: string, source?: string) {
  await mkdir(at(folder), { recursive: true });
  const from = source === undefined ? {} : { source: sourceFor(at(folder), at(source)) };
  await writeStamp(at(folder), { step, key: '', summary: {}, ...from });
}

async function makeAll() {
  await mkdir(at('photos'));
  await made('extract', 'work/faces', 'photos');
  await made('gray', 'work/gray', 'work/faces');
  await made('pairs', 'work/pairs', 'work/gray');
}

it('pairs of gray faces come of the faces in colour, and these of photos', async () => {
  await makeAll();
  const photos = relative('', at('photos'));
  expect(await originOf(at('work/pairs'))).toEqual({ faces: at('work/faces'), photos });
  await made('pairs', 'others', 'photos');
  expect(await originOf(at('others'))).toEqual({ faces: at('photos'), photos });
});

it('folders that are moved together still know each other', async () => {
  await makeAll();
  await rename(at('work'), at('elsewhere'));
  expect(await originOf(at('elsewhere/pairs'))).toMatchObject({ faces: at('elsewhere/faces') });
});

it('nothing is said of folders that are gone, or that no step has made', async () => {
  await makeAll();
  await rm(at('photos'), { recursive: true });
  expect(await originOf(at('work/pairs'))).toEqual({ faces: at('work/faces') });
  await rm(at('work/faces'), { recursive: true });
  expect(await originOf(at('work/pairs'))).toBeUndefined();
  await made('pairs', 'unknown');
  expect(await originOf(at('unknown'))).toBeUndefined();
});

it('pictures that were embedded before are taken from the cache, without the model', async () => {
  await made('extract', 'faces');
  const path = at('faces/ada.png');
  await writeFile(path, 'no picture at all');
  const { contractId } = await pretrainedInfo();
  const options = { cache: at('cache') };
  const cache = await openCache({ ...options, minFace: 40 }, { contractId, areFaces: 'roughly' });
  const embedding = Float32Array.of(1, 0);
  await cache?.embed(path, async () => embedding);
  const wanted = [{ subject: 'Ada', file: 'ada.png', path }];
  const { faces } = await embedPretrained(wanted, at('faces'), options, { onProgress() {} });
  expect(faces).toEqual([{ subject: 'Ada', file: 'ada.png', embedding }]);
});
