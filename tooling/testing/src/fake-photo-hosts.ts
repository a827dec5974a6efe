import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with one photo. */
export type Fault =
  | 'none'
  | 'busy-once'
  | 'broken-once'
  | 'always-500'
  | 'truncated'
  | 'wrong-type'
  | 'redirect-loop'
  | 'redirect'
  | 'huge'
  | 'slow';

export interface FakePhoto {
  person: string;
  bytes: Uint8Array;
  fault: Fault;
}

/** A stand-in on loopback for a MediaWiki API, for Openverse and for the hosts of the photos, with faults on purpose. */
export interface FakePhotoHosts {
  origin: string;
  commonsApi: string;
  openverseApi: string;
  photoUrl(index: number): string;
  /** Complete answers of the photo itself, by index. */
  served: number[];
  /** When each request came in, in milliseconds. */
  arrivals: number[];
  close(): Promise<void>;
}

const commonsPage = 5;
const slowChunkMs = 20;
const slowChunkBytes = 16_384;
const htmlPage = '<!doctype html><title>not a photo</title>';

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

const sendJson = (response: ServerResponse, body: unknown) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
};

function commonsAnswer(photos: readonly FakePhoto[], origin: string): Answer {
  return (_request, response, url) => {
    const category = url.searchParams.get('gcmtitle')?.replace('Category:', '');
    const search = url.searchParams.get('gsrsearch')?.match(/"([^"]*)"/)?.[1];
    const start = Number(url.searchParams.get('gsroffset') ?? url.searchParams.get('gcmcontinue') ?? 0);
    const found = photos
      .map((photo, index) => ({ ...photo, index }))
      .filter(({ person, index }) =>
        category === undefined ? person === search : person === category && index % 2 === 0,
      );
    const pages = found.slice(start, start + commonsPage).map(({ index }, position) => ({
      ns: 6,
      title: `File:Photo ${index}.jpg`,
      index: position + 1,
      imageinfo: [
        {
          url: `${origin}/photo/${index}`,
          descriptionurl: `${origin}/page/${index}`,
          mime: 'image/jpeg',
          user: 'Uploader',
          extmetadata: {
            Artist: { value: `<a href="/user">Photographer &amp; ${index}</a>` },
            LicenseShortName: { value: 'CC BY-SA 4.0' },
            LicenseUrl: { value: 'https://creativecommons.org/licenses/by-sa/4.0' },
          },
        },
      ],
    }));
    const next = start + commonsPage;
    const key = category === undefined ? 'gsroffset' : 'gcmcontinue';
    const more = next < found.length ? { continue: { [key]: next, continue: '-||' } } : {};
    sendJson(response, { batchcomplete: true, ...more, query: { pages } });
  };
}

function openverseAnswer(photos: readonly FakePhoto[], origin: string): Answer {
  return (_request, response, url) => {
    const person = url.searchParams.get('q')?.replaceAll('"', '');
    const found = photos
      .map((photo, index) => ({ ...photo, index }))
      .filter((photo) => photo.person === person);
    const results = found.map(({ index }) => ({
      id: `id-${index}`,
      url: `${origin}/photo/${index}`,
      title: `Photo ${index}`,
      creator: `Photographer ${index}`,
      license: 'by',
      license_version: '2.0',
      license_url: 'https://creativecommons.org/licenses/by/2.0/',
      foreign_landing_url: `${origin}/page/${index}`,
    }));
    sendJson(response, { result_count: found.length, page_count: 1, page_size: 20, page: 1, results });
  };
}

/** Sends chunk by chunk, with a pause before each. */
async function dribble(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length && !response.destroyed; at += slowChunkBytes) {
    await new Promise((resolve) => setTimeout(resolve, slowChunkMs));
    response.write(bytes.subarray(at, at + slowChunkBytes));
  }
  response.end();
}

function photoAnswer(photos: readonly FakePhoto[], served: number[], asked: Map<number, number>): Answer {
  return (_request, response, url) => {
    const index = Number(url.pathname.split('/')[2]);
    const { bytes, fault } = photos[index];
    const times = (asked.get(index) ?? 0) + 1;
    asked.set(index, times);
    const send = (body: Uint8Array | string, type = 'image/jpeg') => {
      response.setHeader('content-type', type);
      response.end(body);
      served.push(index);
    };
    const answers: Record<Fault, () => void> = {
      none: () => send(bytes),
      'busy-once': () => (times > 1 ? send(bytes) : response.writeHead(429, { 'retry-after': '0' }).end()),
      'broken-once': () => (times > 1 ? send(bytes) : response.writeHead(500).end()),
      'always-500': () => response.writeHead(500).end(),
      truncated: () => send(bytes.subarray(0, bytes.length / 2)),
      'wrong-type': () => send(htmlPage),
      'redirect-loop': () => response.writeHead(302, { location: url.pathname }).end(),
      redirect: () =>
        url.searchParams.has('moved')
          ? send(bytes)
          : response.writeHead(301, { location: `${url.pathname}?moved` }).end(),
      huge: () => response.writeHead(200, { 'content-length': String(2 ** 40) }).write(bytes),
      slow: () => {
        void dribble(response, bytes).then(() => served.push(index));
      },
    };
    answers[fault]();
  };
}

/** Starts the stand-in on a free port of loopback. */
export async function startFakePhotoHosts(photos: readonly FakePhoto[]): Promise<FakePhotoHosts> {
  const served: number[] = [];
  const arrivals: number[] = [];
  const asked = new Map<number, number>();
  const server = createServer((request, response) => {
    arrivals.push(performance.now());
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname === '/w/api.php') return commonsAnswer(photos, origin)(request, response, url);
    if (url.pathname === '/v1/images/') return openverseAnswer(photos, origin)(request, response, url);
    if (/^\/photo\/\d+$/.test(url.pathname))
      return photoAnswer(photos, served, asked)(request, response, url);
    if (url.pathname === '/robots.txt') return response.end('User-agent: *\nDisallow: /private/\n');
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    commonsApi: `${origin}/w/api.php`,
    openverseApi: `${origin}/v1/images/`,
    photoUrl: (index) => `${origin}/photo/${index}`,
    served,
    arrivals,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
