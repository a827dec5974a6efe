import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { groupSkipped } from '@lookalike/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scanPeople } from './scan-people.js';
import { appendDecisions } from './selection-journal.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-people-'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(...files: string[]): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), '');
  }
}

describe('scanPeople', () => {
  it('lists people and photos in code-unit order', async () => {
    await put('Zoë/b.JPG', 'Zoë/a.png', 'Zoë/B.webp', 'ada/1.jpeg', 'Ada/10.jpg', 'Ada/9.jpg');
    expect(await scanPeople(root)).toEqual({
      root,
      people: [
        { name: 'Ada', files: ['Ada/10.jpg', 'Ada/9.jpg'] },
        { name: 'Zoë', files: ['Zoë/B.webp', 'Zoë/a.png', 'Zoë/b.JPG'] },
        { name: 'ada', files: ['ada/1.jpeg'] },
      ],
      chosenFaces: new Map(),
      skipped: [],
      failures: [],
      skippedFiles: [],
    });
  });

  it('counts all below a folder, and says what it left out and why', async () => {
    await put(
      'Ada/1.jpg',
      'Ada/.hidden.jpg',
      'Ada/notes.txt',
      'Ada/clip.MOV',
      'Ada/sources.jsonl',
      'Ada/more/2.jpg',
      'Bob/notes.txt',
    );
    await put('loose.jpg', 'readme.md', '.cache/x.jpg');
    const { people, skipped, skippedFiles } = await scanPeople(root);
    expect(groupSkipped(skippedFiles)).toEqual([
      { kind: 'video', count: 1, files: ['Ada/clip.MOV'] },
      { kind: 'other', count: 3, files: ['Ada/notes.txt', 'Bob/notes.txt', 'readme.md'] },
      { kind: 'hidden', count: 2, files: ['.cache', 'Ada/.hidden.jpg'] },
    ]);
    expect(people).toEqual([{ name: 'Ada', files: ['Ada/1.jpg', 'Ada/more/2.jpg'] }]);
    expect(skipped).toEqual([
      { file: 'Ada/clip.MOV', message: 'not an image file' },
      { file: 'Ada/notes.txt', message: 'not an image file' },
      { file: 'Ada/sources.jsonl', message: 'not an image file' },
      { file: 'Bob', message: 'no photos in it' },
      { file: 'Bob/notes.txt', message: 'not an image file' },
      {
        file: 'loose.jpg',
        message: 'a photo outside a person folder: move it into one named after the person',
      },
      { file: 'readme.md', message: 'not an image file' },
    ]);
  });

  it('follows links to people and photos, and comes back from loops', async () => {
    await put('Ada/1.jpg');
    await symlink(join(root, 'Ada'), join(root, 'Twin'));
    await symlink(join(root, 'Ada', '1.jpg'), join(root, 'Ada', '2.jpg'));
    await symlink(root, join(root, 'Ada', 'loop'));
    await symlink(join(root, 'Self'), join(root, 'Self'));
    await symlink(join(root, 'nowhere'), join(root, 'Ada', 'gone.jpg'));
    const { people, failures, skippedFiles } = await scanPeople(root);
    expect(groupSkipped(skippedFiles)).toMatchObject([{ kind: 'link', count: 5 }]);
    expect(people).toEqual([
      { name: 'Ada', files: ['Ada/1.jpg', 'Ada/2.jpg'] },
      { name: 'Twin', files: ['Twin/1.jpg', 'Twin/2.jpg'] },
    ]);
    expect(failures).toEqual([
      { file: 'Ada/gone.jpg', message: 'a link to nothing' },
      { file: 'Ada/loop', message: 'a link to a folder above it' },
      { file: 'Self', message: 'cannot be read (ELOOP)' },
      { file: 'Twin/gone.jpg', message: 'a link to nothing' },
      { file: 'Twin/loop', message: 'a link to a folder above it' },
    ]);
  });

  it('follows the selection, unless it is asked not to', async () => {
    await put('Ada/1.jpg', 'Ada/2.jpg', 'Ada/3.jpg', 'Bob/1.jpg');
    const point = { x: 20, y: 20 };
    const face = {
      box: { x: 10, y: 10, width: 20, height: 20 },
      score: 0.9,
      landmarks: { leftEye: point, rightEye: point, nose: point, mouthLeft: point, mouthRight: point },
    };
    const made = { by: 'user', at: '2026-01-31T12:00:00Z' } as const;
    await appendDecisions(root, [
      { file: 'Ada/1.jpg', decision: 'drop', ...made },
      { file: 'Ada/2.jpg', decision: 'face', face, ...made },
      { file: 'Bob/1.jpg', decision: 'move', to: 'Ada', ...made },
    ]);
    const { people, chosenFaces, skipped, skippedFiles } = await scanPeople(root);
    expect(people).toEqual([{ name: 'Ada', files: ['Ada/2.jpg', 'Ada/3.jpg', 'Bob/1.jpg'] }]);
    expect(chosenFaces).toEqual(new Map([['Ada/2.jpg', face]]));
    expect(skippedFiles).toEqual([{ file: 'Ada/1.jpg', kind: 'dropped' }]);
    expect(skipped).toEqual([{ file: 'selection.jsonl', message: 'not an image file' }]);
    const all = await scanPeople(root, { ignoreSelection: true });
    expect(all.people.map(({ files }) => files)).toEqual([
      ['Ada/1.jpg', 'Ada/2.jpg', 'Ada/3.jpg'],
      ['Bob/1.jpg'],
    ]);
    expect(all.skippedFiles).toEqual([]);
  });

  it('refuses a folder that is not there, or is a file', async () => {
    await put('file.jpg');
    await expect(scanPeople(join(root, 'none'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(scanPeople(join(root, 'file.jpg'))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('refuses a folder without people, and says how photos in it should lie', async () => {
    await expect(scanPeople(root)).rejects.toMatchObject({ code: 'EMPTY' });
    await put('1.jpg', '2.jpg');
    await expect(scanPeople(root)).rejects.toThrow(
      /expected <person>\/<photo>.*got 2 photo\(s\) directly in it/,
    );
  });

  it('stops when it is told to', async () => {
    await put('Ada/1.jpg');
    await expect(scanPeople(root, { signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
  });
});
