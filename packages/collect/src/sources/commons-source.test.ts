import { expect, it } from 'vitest';
import type { WebClient } from '../web/web-client.js';
import { WebError } from '../web/web-error.js';
import { createCommonsSource } from './commons-source.js';

const file = (name: string, more: object = {}) => ({
  title: `File:${name}`,
  imageinfo: [{ url: `https://upload.example/${name}`, mime: 'image/jpeg', ...more }],
});

/** A wiki that answers each kind of query in turn, and the checks of the client on what it answers. */
function wiki(answers: Record<'category' | 'search', unknown[]>): { web: WebClient; asked: string[] } {
  const asked: string[] = [];
  const get: WebClient['get'] = async (url, { check }) => {
    const kind = new URL(url).searchParams.has('gcmtitle') ? 'category' : 'search';
    for (;;) {
      asked.push(kind);
      const bytes = Buffer.from(JSON.stringify(answers[kind].shift() ?? { batchcomplete: true }));
      try {
        check?.(bytes);
        return bytes;
      } catch (error) {
        if (!(error instanceof WebError && error.passing)) throw error;
      }
    }
  };
  return { web: { get, close: async () => {} }, asked };
}

async function titles(answers: Parameters<typeof wiki>[0]) {
  const { web, asked } = wiki(answers);
  const found: (string | undefined)[] = [];
  for await (const { credit } of createCommonsSource({ web }).find('Ada')) found.push(credit.title);
  return { found, asked };
}

const problem = (code: string) => ({ error: { code, info: `what ${code} means` } });

it('asks again when the wiki is behind or has had enough, instead of finding nothing', async () => {
  const pages = { query: { pages: [file('1.jpg')] } };
  const answers = { category: [problem('maxlag'), problem('ratelimited'), pages], search: [] };
  expect(await titles(answers)).toEqual({
    found: ['1.jpg'],
    asked: ['category', 'category', 'category', 'search'],
  });
});

it('searches for a name that no category can have, and says what else is wrong', async () => {
  const pages = { query: { pages: [file('2.jpg')] } };
  expect((await titles({ category: [problem('invalidtitle')], search: [pages] })).found).toEqual(['2.jpg']);
  const refused = titles({ category: [], search: [problem('permissiondenied')] });
  await expect(refused).rejects.toThrow(/commons.wikimedia.org: .*what permissiondenied means/);
});

it('passes over a file that is missing, and keeps the others of its page', async () => {
  const missing = { title: 'File:gone.jpg', imageinfo: [{ filemissing: true, mime: 'image/jpeg' }] };
  const pages = { query: { pages: [missing, file('3.jpg')] } };
  expect((await titles({ category: [pages], search: [] })).found).toEqual(['3.jpg']);
});
