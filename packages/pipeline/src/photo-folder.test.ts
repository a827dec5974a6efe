import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type Failure, groupSkipped } from '@lookalike/core';
import { scanPeople } from '@lookalike/dataset';
import { saveImage } from '@lookalike/image';
import { listPhotos } from '@lookalike/recognizer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grayFaces } from './gray/gray-faces.js';
import { makePairs } from './pairs/make-pairs.js';

const mayReadAll = process.getuid?.() === 0;
const size = 64;

let root = '';
let photos = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-folder-'));
  photos = join(root, 'photos');
  const put = async (file: string) => {
    const data = Uint8ClampedArray.from({ length: size * size * 3 }, (_, i) => (i * file.length) % 256);
    await saveImage({ width: size, height: size, channels: 3, data }, join(root, file));
  };
  const real = [
    'photos/Ada/1.png',
    'photos/Ada/2.png',
    'photos/Ada/2019/May/3.png',
    'nas/4.png',
    'nas/5.png',
  ];
  for (const file of real) await put(file);
  await put('photos/loose.png');
  await symlink('../nas', join(photos, 'Grace'));
  await symlink('..', join(photos, 'Ada/circle'));
  await symlink('nowhere', join(photos, 'Hedy'));
  await symlink('nowhere.png', join(photos, 'Ada/gone.png'));
  await symlink('/dev/zero', join(photos, 'Ada/device.png'));
  for (const other of ['Ada/clip.mp4', 'Ada/raw.CR2', 'holiday.zip', 'Ada/.DS_Store', 'Ada/sources.jsonl'])
    await writeFile(join(photos, other), '');
  await mkdir(join(photos, 'Locked'));
  if (process.platform === 'win32') return;
  execFileSync('mkfifo', [join(photos, 'Ada/pipe.png')]);
  if (mayReadAll) return;
  await writeFile(join(photos, 'Ada/secret.png'), '', { mode: 0 });
  await chmod(join(photos, 'Locked'), 0);
});
afterAll(async () => {
  await chmod(join(photos, 'Locked'), 0o700);
  await rm(root, { recursive: true });
});

const names = ['Ada/1.png', 'Ada/2.png', 'Ada/2019/May/3.png', 'Grace/4.png', 'Grace/5.png'];
const unreadable: Failure[] = [
  { file: 'Ada/circle', message: 'a link to a folder above it' },
  { file: 'Ada/device.png', message: 'a link to neither a file nor a folder' },
  { file: 'Ada/gone.png', message: 'a link to nothing' },
  { file: 'Ada/pipe.png', message: 'neither a file nor a folder' },
  ...(mayReadAll ? [] : [{ file: 'Ada/secret.png', message: 'cannot be read (EACCES)' }]),
  { file: 'Hedy', message: 'a link to nothing' },
  ...(mayReadAll ? [] : [{ file: 'Locked', message: 'cannot be read (EACCES)' }]),
];
const within = (folder: string) =>
  unreadable.map(({ file, message }) => ({ file: join(folder, file), message }));

describe.skipIf(process.platform === 'win32')('a folder of people with all that a disk may hold', () => {
  it('has the same photos, and the same failures, in every view', async () => {
    const people = await scanPeople(photos);
    expect(people.people.flatMap(({ files }) => files)).toEqual(names);
    expect(people.failures).toEqual(unreadable);
    const listed = await listPhotos([photos]);
    expect(listed.photos.map(({ name }) => name)).toEqual([...names, 'loose.png']);
    expect(listed.failures).toEqual(within(photos));
    const left = groupSkipped(listed.skippedFiles, listed.failures);
    expect(left.filter(({ kind }) => kind !== 'unreadable')).toEqual([
      { kind: 'video', count: 1, files: [join(photos, 'Ada/clip.mp4')] },
      { kind: 'archive', count: 1, files: [join(photos, 'holiday.zip')] },
      { kind: 'raw', count: 1, files: [join(photos, 'Ada/raw.CR2')] },
      { kind: 'hidden', count: 1, files: [join(photos, 'Ada/.DS_Store')] },
      expect.objectContaining({ kind: 'link', count: 4 }),
    ]);
    expect(left.at(-1)?.files).toContain(join(photos, 'Ada/pipe.png'));
  });

  it('is worked through by a step, which loses nothing silently', async () => {
    const gray = join(root, 'gray');
    const result = await grayFaces(photos, { out: gray });
    expect(result.faces).toBe(names.length + 1);
    expect(result.failures).toEqual(within(photos));
    expect((await scanPeople(gray)).people.flatMap(({ files }) => files)).toEqual(names);
  });

  it('makes pairs of all that are a person’s', async () => {
    const options = {
      out: join(root, 'pairs'),
      by: 'image',
      size,
      count: 4,
      validation: 0,
      test: 0,
    } as const;
    const { splits, failures } = await makePairs(photos, options);
    expect(splits.training?.images).toBe(names.length);
    const loose = { file: join(photos, 'loose.png'), message: expect.stringContaining('outside') };
    expect(failures).toEqual([...within(photos), loose]);
  });

  it('refuses a pipe that is named itself, and does not wait for it', async () => {
    await expect(listPhotos([join(photos, 'Ada/pipe.png')])).rejects.toMatchObject({ code: 'EMPTY' });
  });
});
