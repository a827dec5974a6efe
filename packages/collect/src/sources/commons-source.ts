import { type Static, Type } from '@sinclair/typebox';
import type { WebClient } from '../web/web-client.js';
import { WebError } from '../web/web-error.js';
import { getJson } from './get-json.js';
import type { PhotoCredit, PhotoOffer, PhotoSource } from './photo-source.js';

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** The words of an HTML fragment, for credits: tags dropped, common entities read, white space folded. */
const htmlToText = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name])
    .replace(/\s+/g, ' ')
    .trim();

const Text = Type.Object({ value: Type.Union([Type.String(), Type.Number()]) });
const Page = Type.Object({
  title: Type.String(),
  index: Type.Optional(Type.Number()),
  imageinfo: Type.Optional(
    Type.Array(
      Type.Object({
        url: Type.Optional(Type.String()),
        thumburl: Type.Optional(Type.String()),
        descriptionurl: Type.Optional(Type.String()),
        mime: Type.Optional(Type.String()),
        user: Type.Optional(Type.String()),
        extmetadata: Type.Optional(Type.Record(Type.String(), Text)),
      }),
    ),
  ),
});
const Answer = Type.Object({
  continue: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  query: Type.Optional(Type.Object({ pages: Type.Array(Page) })),
  /** With a status of 200, whatever it is. */
  error: Type.Optional(Type.Object({ code: Type.String(), info: Type.Optional(Type.String()) })),
});
type Answer = Static<typeof Answer>;

export interface CommonsOptions {
  web: WebClient;
  /** The wiki's API. @default 'https://commons.wikimedia.org/w/api.php' */
  api?: string;
  /** Asks for a rendering of this width instead of the original, in pixels. @default 1280 */
  width?: number;
}

const commonsApi = 'https://commons.wikimedia.org/w/api.php';
const pageSize = 50;
const defaultWidth = 1280;
const fileNamespace = 6;
/** Errors of the API that pass: its copies lag behind, or it has been asked too much. */
const passingErrors = ['maxlag', 'ratelimited', 'readonly'];
/** For a name that no page can have. */
const invalidTitle = 'invalidtitle';
const photoTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/tiff'];

function creditOf(page: Static<typeof Page>): (PhotoCredit & { download: string }) | undefined {
  const info = page.imageinfo?.[0];
  if (!info?.url || (info.mime !== undefined && !photoTypes.includes(info.mime))) return undefined;
  const text = (name: string) => {
    const value = info.extmetadata?.[name]?.value;
    return value === undefined ? undefined : htmlToText(String(value)) || undefined;
  };
  return {
    url: info.url,
    page: info.descriptionurl,
    title: page.title.replace(/^File:/, ''),
    author: text('Artist') ?? info.user,
    licence: text('LicenseShortName'),
    licenceUrl: text('LicenseUrl'),
    download: info.thumburl ?? info.url,
  };
}

/** An error is no answer, save that a name may be none for a category. */
function refuse(host: string, { error }: Answer): void {
  if (!error || error.code === invalidTitle) return;
  const { code, info = code } = error;
  throw new WebError(`${host}: ${info}`, passingErrors.includes(code));
}

/** First the person's own category, whose files people have sorted, then a search for the name in quotes. */
const queries = (person: string): Record<string, string | number>[] => [
  { generator: 'categorymembers', gcmtitle: `Category:${person}`, gcmtype: 'file', gcmlimit: pageSize },
  {
    generator: 'search',
    gsrsearch: `"${person.replaceAll('"', ' ')}" filetype:bitmap`,
    gsrnamespace: fileNamespace,
    gsrlimit: pageSize,
  },
];

/** Wikimedia Commons through the MediaWiki Action API (query, imageinfo, extmetadata); no key. */
export function createCommonsSource({
  web,
  api = commonsApi,
  width = defaultWidth,
}: CommonsOptions): PhotoSource {
  const common = {
    action: 'query',
    format: 'json',
    formatversion: 2,
    prop: 'imageinfo',
    iiprop: 'url|mime|user|extmetadata',
    iiurlwidth: width,
    maxlag: 5,
  };

  async function* pagesOf(query: Record<string, string | number>, signal?: AbortSignal) {
    let position: Record<string, string | number> | undefined = {};
    while (position) {
      const url = new URL(api);
      const parameters = { ...common, ...query, ...position };
      for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, String(value));
      const check = (given: Answer) => refuse(url.host, given);
      const answer: Answer = await getJson(web, url, Answer, { signal, refuse: check });
      yield* (answer.query?.pages ?? []).toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0));
      position = answer.continue;
    }
  }

  async function* find(person: string, signal?: AbortSignal): AsyncGenerator<PhotoOffer> {
    for (const query of queries(person)) {
      for await (const page of pagesOf(query, signal)) {
        const found = creditOf(page);
        if (!found) continue;
        const { download, ...credit } = found;
        yield { credit, read: (options) => web.get(download, { ...options, accept: 'image/*' }) };
      }
    }
  }
  return { name: 'commons', find };
}
