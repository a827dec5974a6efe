import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PhotoFaces } from '@lookalike/pipeline';
import sharp from 'sharp';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { unreadable, unusual, writeBadPhotos } from './bad-photos.js';
import { lookalike, lookalikeJson } from './lookalike.js';
import type { Ended } from './run-here.js';

const folder = inject('folder');
const at = (...names: string[]) => join(folder, ...names);

beforeAll(async () => {
  await writeBadPhotos(at('bad'), at('people/Ada/1.jpg'));
  for (const other of ['clip.mov', 'more.zip']) await writeFile(at('bad', other), '');
});

describe('detect', () => {
  let result: Ended;
  let photos: PhotoFaces[];
  beforeAll(async () => {
    result = await lookalike('detect', at('bad'), '--min-face', '40', '--json');
    photos = JSON.parse(result.stdout);
  });
  const facesOf = (name: string) => photos.find(({ file }) => file === at('bad', name))?.faces;

  it('lists what cannot be read, one line each, and ends with 1', () => {
    expect(result.code).toBe(1);
    const lines = result.stderr.trim().split('\n');
    expect(lines).toHaveLength(Object.keys(unreadable).length);
    for (const message of Object.values(unreadable)) {
      expect(lines.filter((line) => message.test(line))).toHaveLength(1);
    }
  });

  it('finds the same upright face in every unusual kind of photo', () => {
    const [reference] = facesOf('exif-1.jpg') ?? [];
    for (const name of unusual) {
      const faces = facesOf(name);
      expect(faces, name).toHaveLength(1);
      for (const side of ['x', 'y', 'width', 'height'] as const) {
        expect(Math.abs((faces?.[0].box[side] ?? 0) - reference.box[side]), `${name} ${side}`).toBeLessThan(
          6,
        );
      }
    }
  });

  it('takes a photo without a face for what it is', () => {
    expect(facesOf('no-face.png')).toEqual([]);
  });

  it('finds twelve faces', async () => {
    const portrait = await sharp(at('people/Ada/1.jpg')).png().toBuffer();
    const input = portrait;
    const tiles = Array.from({ length: 12 }, (_, i) => ({
      input,
      left: 200 * (i % 4),
      top: 200 * Math.floor(i / 4),
    }));
    const canvas = { create: { width: 800, height: 600, channels: 3, background: 'white' } } as const;
    await sharp(canvas).composite(tiles).jpeg().toFile(at('twelve.jpg'));
    const [{ faces }] = await lookalikeJson<PhotoFaces[]>('detect', at('twelve.jpg'), '--min-face', '40');
    expect(faces).toHaveLength(12);
  });
});

describe('extract', () => {
  it('cuts out what it can, names the photo without a face, and leaves nothing half-written', async () => {
    const { code, stdout, stderr } = await lookalike(
      'extract',
      at('bad'),
      '--out',
      at('bad-faces'),
      '--min-face',
      '40',
    );
    expect(code).toBe(1);
    expect(stdout).toContain(`no face found: ${at('bad/no-face.png')}`);
    expect(stderr.trim().split('\n')).toHaveLength(Object.keys(unreadable).length);
    expect(stdout).toContain(
      `skipped: 1 video: ${at('bad/clip.mov')}\n  skipped: 1 archive: ${at('bad/more.zip')}`,
    );
    expect(stdout).toContain(`skipped: ${Object.keys(unreadable).length} unreadable photos: `);
    const pictures = (await readdir(at('bad-faces'))).filter((name) => name.endsWith('.png'));
    expect(pictures).toHaveLength(unusual.length);
    const lines = (await readFile(at('bad-faces/index.jsonl'), 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).file).sort()).toEqual(pictures.sort());
  });

  it('says so when there is no face at all', async () => {
    const { code, stderr } = await lookalike('extract', at('bad/no-face.png'), '--out', at('none'));
    expect(code).toBe(1);
    expect(stderr).toContain('no face was found');
  });
});

describe('predict', () => {
  it('does the rest of the batch', async () => {
    const photos = ['text.jpg', 'no-face.png', 'exif-6.jpg'].map((name) => at('bad', name));
    const args = ['predict', at('work/model'), at('work/pairs'), ...photos, '--min-face', '40'];
    const { code, stdout, stderr } = await lookalike(...args);
    expect(code).toBe(1);
    expect(stdout).toContain('exif-6.jpg\n');
    expect(stderr).toMatch(/text\.jpg/);
    expect(stderr).toMatch(/no-face\.png: no face found/);
  });
});
