import { mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PhotoPrediction } from './predict-photos.js';
import { writePredictions } from './write-predictions.js';

let root = '';
const at = (...names: string[]) => join(root, ...names);
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-predictions-'));
  for (const folder of ['a', 'b']) {
    await mkdir(at(folder));
    await writeFile(at(folder, 'photo.jpg'), folder);
  }
});
afterEach(() => rm(root, { recursive: true }));

const faceOf = (subject: string, outcome: 'known' | 'unknown' = 'known') => ({
  outcome,
  best: { subject, probability: 0.987654, distance: 0.5 },
  box: { x: 1.23456, y: 2, width: 30, height: 40 },
});
const photo = (file: string, ...faces: unknown[]) => ({ file, faces }) as PhotoPrediction;
const photos = () => [
  photo(at('a/photo.jpg'), faceOf('Ada "A" Lovelace, Countess'), faceOf('Grace & Co')),
  photo(at('b/photo.jpg'), faceOf('Grace & Co'), faceOf('Ada "A" Lovelace, Countess', 'unknown')),
];

it('writes a line of CSV for each face, quoted where it has to be', async () => {
  await writePredictions(photos(), { csv: at('who.csv') });
  const [head, first, , , last] = (await readFile(at('who.csv'), 'utf8')).split('\n');
  expect(head).toBe('photo,outcome,person,probability,distance,nearest,x,y,width,height');
  const name = '"Ada ""A"" Lovelace, Countess"';
  expect(first).toBe(`${at('a/photo.jpg')},known,${name},0.9877,0.5,${name},1.2346,2,30,40`);
  expect(last).toBe(`${at('b/photo.jpg')},unknown,,0.9877,0.5,${name},1.2346,2,30,40`);
});

it('copies or links each photo into the folder of everyone in it, under names that do not collide', async () => {
  const unknown = photo(at('b/photo.jpg'), faceOf('Ada', 'unknown'));
  await writePredictions([...photos(), unknown], { copyTo: at('copies'), linkTo: at('links') });
  const [, grace, nobody] = (await readdir(at('copies'))).filter((name) => !name.startsWith('.')).sort();
  expect(nobody).toBe('unknown');
  expect(await readdir(at('copies', grace))).toEqual(['photo-2.jpg', 'photo.jpg']);
  expect(await readFile(at('copies', grace, 'photo-2.jpg'), 'utf8')).toBe('b');
  expect(await readlink(at('links', grace, 'photo-2.jpg'))).toBe(at('b/photo.jpg'));
});

it('writes sidecars that it may write again, and leaves those of other programs', async () => {
  await writeFile(at('b/photo.jpg.xmp'), '<x:xmpmeta/>');
  const failures = await writePredictions(photos(), { xmp: true });
  expect(failures).toEqual([
    { file: at('b/photo.jpg.xmp'), message: expect.stringContaining('left unchanged') },
  ]);
  expect(await readFile(at('b/photo.jpg.xmp'), 'utf8')).toBe('<x:xmpmeta/>');
  const sidecar = await readFile(at('a/photo.jpg.xmp'), 'utf8');
  expect(sidecar).toContain('<rdf:li>Grace &amp; Co</rdf:li>');
  expect(await writePredictions(photos().slice(0, 1), { xmp: true })).toEqual([]);
});
