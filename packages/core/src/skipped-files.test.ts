import { expect, it } from 'vitest';
import { groupSkipped, isOwnFile, kindOfOther, kindOfUnreadable } from './skipped-files.js';

it('tells kinds of files by their names', () => {
  const names = ['a.MOV', 'b.mp4', 'c.zip', 'd.CR3', 'e.txt', 'f'];
  expect(names.map(kindOfOther)).toEqual(['video', 'video', 'archive', 'raw', 'other', 'other']);
  expect(['a.HEIC', 'b.jpg'].map(kindOfUnreadable)).toEqual(['heic', 'unreadable']);
});

it('knows what Lookalike itself writes', () => {
  expect(['Ada/index.jsonl', '.lookalike.json', 'Ada/.lookalike-select'].filter(isOwnFile)).toHaveLength(3);
  expect(['.DS_Store', 'Ada/lookalike.jpg', 'a.json'].filter(isOwnFile)).toEqual([]);
});

it('groups by kind, each file once', () => {
  const skipped = [
    { file: 'b.mp4', kind: 'video' },
    { file: 'gone.jpg', kind: 'link' },
    { file: 'a.mp4', kind: 'video' },
  ] as const;
  const failures = ['gone.jpg', 'damaged.jpg', 'x.heic'].map((file) => ({ file, message: 'cannot be read' }));
  expect(groupSkipped(skipped, failures)).toEqual([
    { kind: 'heic', count: 1, files: ['x.heic'] },
    { kind: 'video', count: 2, files: ['a.mp4', 'b.mp4'] },
    { kind: 'link', count: 1, files: ['gone.jpg'] },
    { kind: 'unreadable', count: 1, files: ['damaged.jpg'] },
  ]);
  expect(groupSkipped([])).toEqual([]);
});
