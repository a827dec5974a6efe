import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WebClient } from '../web/web-client.js';
import { openUrlListSource } from './url-list-source.js';

const web: WebClient = { get: async () => new Uint8Array(), close: async () => {} };
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-list-'));
});
afterAll(() => rm(root, { recursive: true }));

async function credits(text: string) {
  const file = join(root, 'list.csv');
  await writeFile(file, text);
  const source = await openUrlListSource(file, web);
  const found = [];
  for await (const { credit } of source.find('Ada')) found.push(credit);
  return found;
}

it('reads what spreadsheets write: a mark at the beginning, quotes, two-letter line ends, empty cells', async () => {
  const text = [
    '\uFEFFname,url,page,title,author',
    'Ada,https://example.com/1,,,"Lovelace, ""Ada"""',
    '',
    '"ADA ","https://example.com/2",https://example.com/page,Two,',
    '__,https://example.com/3,,,',
    'Grace,https://example.com/4,,,',
  ].join('\r\n');
  expect(await credits(text)).toEqual([
    { url: 'https://example.com/1', author: 'Lovelace, "Ada"' },
    { url: 'https://example.com/2', page: 'https://example.com/page', title: 'Two' },
  ]);
});

it.each([
  ['without a column', 'person,url\nAda,https://example.com/1\n'],
  ['with a row that is short', 'name,url\nAda\n'],
  ['with a row that is empty in a column', 'name,url\nAda,\n'],
  ['with an open quote', 'name,url\n"Ada,https://example.com/1\n'],
])('refuses a list %s', async (_, text) => {
  await expect(credits(text)).rejects.toThrow(/expected a CSV file with the columns name,url/);
});
