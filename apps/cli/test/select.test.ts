import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createRandom, type PixelImage } from '@lookalike/core';
import type { SelectSummary } from '@lookalike/curation';
import { appendDecisions } from '@lookalike/dataset';
import { augmentImage, cropImage, decodeImage, saveImage } from '@lookalike/image';
import type { ExtractSummary, PhotoFaces } from '@lookalike/pipeline';
import { samplePhotos } from '@lookalike/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookalikeJson } from './lookalike.js';

const minFace = ['--min-face', '40'];
const margins = [0.4, 0.8, 1.3, 2];
const still = { shift: 0, zoom: 0, rotation: 0, brightness: 0, contrast: 0, gamma: 0, blur: 0 };
const planted = ['Ada/empty.jpg', 'Ada/mirrored.jpg', 'Ada/stranger.jpg'];

let folder = '';
const at = (...names: string[]) => join(folder, ...names);

async function save(image: PixelImage, file: string): Promise<void> {
  await mkdir(dirname(at('photos', file)), { recursive: true });
  await saveImage(image, at('photos', file));
}

/** Two people in several cuts; and among Ada's a stranger, a mirror image and a photo of nothing. */
async function makePhotos(): Promise<void> {
  const [photo] = samplePhotos;
  const [{ faces }] = await lookalikeJson<PhotoFaces[]>('detect', photo, '--min-face', '100');
  const image = await decodeImage(photo);
  const cut = (index: number, margin: number) =>
    cropImage(image, faces[index].box, { margin, border: 'replicate' });
  for (const margin of margins) {
    await save(cut(0, margin), `Ada/${margin}.jpg`);
    await save(cut(1, margin), `Grace/${margin}.jpg`);
  }
  await save(cut(2, margins[0]), 'Ada/stranger.jpg');
  await save(augmentImage(cut(0, margins[0]), createRandom(1), { ...still, mirror: 1 }), 'Ada/mirrored.jpg');
  await save(
    { data: new Uint8Array(240 * 240 * 3).fill(90), width: 240, height: 240, channels: 3 },
    'Ada/empty.jpg',
  );
}

const select = () => lookalikeJson<SelectSummary>('select', at('photos'), '--auto', ...minFace);
const extract = () =>
  lookalikeJson<ExtractSummary>('extract', at('photos'), '--out', at('faces'), ...minFace);

describe('select --auto', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lookalike-select-'));
    await makePhotos();
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('finds what does not belong, says why, and deletes nothing', async () => {
    const summary = await select();
    const dropped = summary.flagged.filter(({ decision }) => decision === 'drop');
    const reasons = dropped.map(({ file, issues }) => [file, issues[0].kind]);
    expect(reasons).toEqual([
      ['Ada/empty.jpg', 'no-face'],
      expect.arrayContaining(['near-duplicate']),
      ['Ada/stranger.jpg', 'wrong-person'],
    ]);
    expect(summary).toMatchObject({ photos: 11, looked: 11, kept: 8, dropped: 3 });
    expect(await readdir(at('photos/Ada'))).toHaveLength(margins.length + planted.length);
  });

  it('knows what it has seen, and has nothing to add', async () => {
    const journal = await readFile(at('photos/selection.jsonl'), 'utf8');
    expect(await select()).toMatchObject({ looked: 0, decided: 0, dropped: 3 });
    expect(await readFile(at('photos/selection.jsonl'), 'utf8')).toBe(journal);
  });

  it('is obeyed by extract, as are people, who have the last word', async () => {
    expect(await extract()).toMatchObject({ photos: 8, dropped: 3, faces: 8 });
    const shared = { by: 'user', at: new Date().toISOString() } as const;
    await appendDecisions(at('photos'), [
      { file: 'Ada/stranger.jpg', decision: 'move', to: 'Hedy', ...shared },
      { file: 'Grace/2.jpg', decision: 'drop', ...shared },
      { file: 'Grace/0.4.jpg', decision: 'drop', ...shared },
      { file: 'Grace/0.4.jpg', decision: 'undo', ...shared },
    ]);
    expect(await select()).toMatchObject({ decided: 0, moved: 1, dropped: 3 });
    expect(await extract()).toMatchObject({ photos: 8, dropped: 3, faces: 8 });
    expect(await readdir(at('faces/Hedy'))).toEqual(['Ada--stranger-1.png']);
    expect(await readdir(at('faces/Grace'))).toHaveLength(margins.length - 1);
  });
});
