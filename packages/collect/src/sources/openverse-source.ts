import { type Static, Type } from '@sinclair/typebox';
import type { WebClient } from '../web/web-client.js';
import { getJson } from './get-json.js';
import type { PhotoCredit, PhotoOffer, PhotoSource } from './photo-source.js';

const Nullable = (name: 'string') => Type.Optional(Type.Union([Type.String({ title: name }), Type.Null()]));
const Result = Type.Object({
  url: Type.String(),
  title: Nullable('string'),
  creator: Nullable('string'),
  license: Nullable('string'),
  license_version: Nullable('string'),
  license_url: Nullable('string'),
  foreign_landing_url: Nullable('string'),
});
const Answer = Type.Object({ page_count: Type.Number(), results: Type.Array(Result) });

export interface OpenverseOptions {
  web: WebClient;
  /** @default 'https://api.openverse.org/v1/images/' */
  api?: string;
}

const openverseApi = 'https://api.openverse.org/v1/images/';
/** The most that an anonymous caller gets in a page. */
const pageSize = 20;
/** How deep the service lets an anonymous caller page. */
const deepestPage = 12;

/** `CC BY-SA 4.0` from `by-sa` and `4.0`; public-domain marks keep their own names. */
function licenceName({ license, license_version }: Static<typeof Result>): string | undefined {
  if (!license) return undefined;
  if (license === 'pdm') return 'Public Domain Mark';
  const name = license === 'cc0' ? 'CC0' : `CC ${license.toUpperCase()}`;
  return license_version ? `${name} ${license_version}` : name;
}

const creditOf = (result: Static<typeof Result>): PhotoCredit => ({
  url: result.url,
  page: result.foreign_landing_url ?? undefined,
  title: result.title ?? undefined,
  author: result.creator ?? undefined,
  licence: licenceName(result),
  licenceUrl: result.license_url ?? undefined,
});

/** Openverse's search over openly licensed photos (API v1, anonymous). */
export function createOpenverseSource({ web, api = openverseApi }: OpenverseOptions): PhotoSource {
  async function* find(person: string, signal?: AbortSignal): AsyncGenerator<PhotoOffer> {
    let pages = 1;
    for (let page = 1; page <= Math.min(pages, deepestPage); page += 1) {
      const url = new URL(api);
      url.searchParams.set('q', `"${person.replaceAll('"', ' ')}"`);
      url.searchParams.set('category', 'photograph');
      url.searchParams.set('page', String(page));
      url.searchParams.set('page_size', String(pageSize));
      const answer = await getJson(web, url, Answer, { signal });
      pages = answer.page_count;
      for (const result of answer.results) {
        yield {
          credit: creditOf(result),
          read: (options) => web.get(result.url, { ...options, accept: 'image/*' }),
        };
      }
    }
  }
  return { name: 'openverse', find };
}
