import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type KeptPhoto, readPhotoLog } from './photo-log.js';

const photo = (n: number): KeptPhoto => ({
  ...{ url: `https://example.com/${n}`, file: `${n}.jpg`, source: 'urls', date: '2026-01-01T00:00:00.000Z' },
  ...{ sha256: String(n).repeat(64), hash: '0123456789abcdef', width: 200, height: 200, author: 'Ünal' },
});

let folder = '';
const file = () => join(folder, 'sources.jsonl');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-log-'));
});
afterEach(() => rm(folder, { recursive: true }));
const fill = async (...numbers: number[]) => {
  const log = await readPhotoLog(folder);
  for (const n of numbers) await log.keep(photo(n));
};
const files = async () => (await readPhotoLog(folder)).kept.map((kept) => kept.file);

it('keeps a last line that is whole but for its end, as editors leave it', async () => {
  await fill(1, 2);
  await writeFile(file(), (await readFile(file(), 'utf8')).trimEnd());
  expect(await files()).toEqual(['1.jpg', '2.jpg']);
  await fill(3);
  expect(await files()).toEqual(['1.jpg', '2.jpg', '3.jpg']);
});

it('cuts off a line that a crash cut short, even in the middle of a letter', async () => {
  await fill(1);
  const line = Buffer.from(JSON.stringify(photo(2)));
  await appendFile(file(), line.subarray(0, line.indexOf('Ü') + 1));
  expect(await files()).toEqual(['1.jpg']);
  await fill(3);
  expect(await files()).toEqual(['1.jpg', '3.jpg']);
});

it.each(['null', '[]', '{"file":"1.jpg"}', '{"url":"https://example.com","hash":"zz"}', 'nothing'])(
  'says which line is no photo: %s',
  async (line) => {
    await fill(1);
    await appendFile(file(), `${line}\n`);
    await expect(readPhotoLog(folder)).rejects.toThrow(/sources\.jsonl: line 2 does not describe a photo/);
  },
);
