import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { decisionPolicy } from '@lookalike/core';
import { decide } from '@lookalike/matching';
import { hostLocally, type LocalHost } from '@lookalike/testing';
import { servicePage } from '@lookalike/web';
import { administration, uploadEvents } from './drawn-administration.js';
import { drawPortrait, faceOfPortrait, facesOfGroup } from './drawn-photos.js';

/** A page that shows the service's in a frame, over the whole of it. */
export const framePage = '/frame';
const framed =
  '<!doctype html><title>Frame</title><link rel="icon" href="data:,"><style>body { margin: 0 } iframe { display: block; width: 100vw; height: 100vh; border: 0 }</style><iframe></iframe>';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

const faces: Record<string, number> = {
  Ada: 5,
  Grace: 4,
  Katherine: 3,
  Linus: 4,
  Margaret: 2,
  Tim: 1,
  Radia: 6,
  Ken: 4,
};

const decision = decisionPolicy(1.1);
const likelihood = (distance: number) => 1 / (1 + Math.exp(9 * (distance - decision.threshold)));
const similar = (subject: string, distance: number) => ({
  subject,
  distance,
  similarity: likelihood(distance),
});

const model = {
  network: 'mobile-face-net',
  contractId: 'f964673494f5c7f9',
  ...decision,
  calibration: Array.from({ length: 33 }, (_, step) => ({
    distance: step / 16,
    probability: likelihood(step / 16),
  })),
};

/** One of each kind: known, known, nearly two, nobody. */
const subjectsOfGroup = [
  [similar('Katherine', 0.412), similar('Grace', 1.287), similar('Radia', 1.341)],
  [similar('Radia', 0.538), similar('Margaret', 1.204), similar('Ada', 1.322)],
  [similar('Linus', 1.021), similar('Tim', 1.064), similar('Ken', 1.398)],
  [similar('Margaret', 1.352), similar('Radia', 1.377), similar('Ada', 1.41)],
];

const history = (epochs: number) => {
  const column = (value: (row: number) => number) => Array.from({ length: epochs }, (_, row) => value(row));
  return {
    epoch: column((row) => row + 1),
    loss: column((row) => 0.21 * Math.exp(-row / 7) + 0.03),
    validationLoss: column((row) => 0.17 * Math.exp(-row / 5) + 0.07 + 0.0016 * row),
    validationAccuracy: column((row) => 0.94 - 0.3 * Math.exp(-row / 4)),
  };
};
const runs = ['family/model', 'office/model'].map((name) => ({ name, has_report: true }));

const decided = (subjects: ReturnType<typeof similar>[]) => {
  const matches = subjects.map(({ subject, distance }) => ({ subject, score: distance }));
  return { outcome: decide(matches, 'ascending', decision).outcome, subjects };
};

const recognised = () => ({
  result: facesOfGroup().map((face, index) => ({ ...face, ...decided(subjectsOfGroup[index]) })),
});

const minute = 60_000;
const at = (minutesAgo: number) => new Date(Date.UTC(2026, 4, 1, 12) - minutesAgo * minute).toISOString();

const change = (id: number, kind: string, subject: string, to: string | null, faces: number) => ({
  ...{ id: `change-${id}`, kind, subject, to, faces },
  at: at(id),
  until: at(id - 10),
});

const changes = () => ({
  undo_seconds: 600,
  holds_deleted: false,
  changes: [change(1, 'move', 'Ada', 'Grace', 2), change(4, 'merge', 'Kate', 'Katherine', 3)],
});

const group = (
  name: string,
  count: number,
  subjects: ReturnType<typeof similar>[],
  camera: string | null,
) => ({
  sightings: Array.from({ length: count }, (_, take) => ({
    ...{ id: `${name}-${20 + take}`, camera },
    at: at(3 * take + 2),
    until: at(3 * take - 1440),
  })),
  ...decided(subjects),
});

/** Somebody who is nearly known, who may be one of two, and whom nobody knows. */
const review = () => ({
  hours: 24,
  groups: [
    group('Annie', 8, [similar('Margaret', 1.352), similar('Ada', 1.41)], 'front-door'),
    group('Radia', 3, [similar('Radia', 1.04), similar('Margaret', 1.3)], 'front-door'),
    group('Ken', 1, [similar('Ken', 1.21), similar('Linus', 1.24)], null),
  ],
});

const compared = () => {
  const match = { ...faceOfPortrait(), outcome: 'known', distance: 0.684, similarity: likelihood(0.684) };
  return { result: [{ source_image_face: faceOfPortrait(), face_matches: [match] }] };
};

function listFaces(query: URLSearchParams) {
  const subject = query.get('subject') ?? '';
  const total = faces[subject] ?? 0;
  const shown = Math.min(total, Number(query.get('size')));
  const list = Array.from({ length: shown }, (_, take) => ({ image_id: `${subject}-${take}`, subject }));
  return { faces: list, page_number: 0, page_size: shown, total_pages: 1, total_elements: total };
}

const similarFaces = ['Grace-1', 'Radia-2', 'Margaret-0', 'Grace-3', 'Katherine-1'].map((id, index) => ({
  image_id: id,
  ...similar(id.replace(/-\d+$/, ''), 0.86 + 0.11 * index),
}));

type Portrait = (name: string, take: number) => Promise<Buffer>;

/** What is sent, and of what type; an object as JSON. */
type Answer = [content: Buffer | string | object, type?: string];

async function answer(
  { method, url = '' }: IncomingMessage,
  people: readonly string[],
  portrait: Portrait,
): Promise<Answer> {
  const { pathname, searchParams } = new URL(url, 'http://drawn');
  const path = pathname.replace('/api/v1', '');
  const picture = /^\/(?:recognition\/faces|review)\/(.+)-(\d+)\/img$/.exec(decodeURIComponent(path));
  if (picture) return [await portrait(picture[1], Number(picture[2])), 'image/png'];
  const administered = administration[`${method} ${path}`];
  if (administered) return [administered];
  if (path === '/model') return [model];
  if (path === '/recognition/subjects') return [{ subjects: people }];
  if (path === '/recognition/faces') return [listFaces(searchParams)];
  if (path === '/recognition/faces/bulk') return [uploadEvents, 'text/event-stream'];
  if (path.endsWith('/similar')) return [{ faces: similarFaces }];
  if (path === '/recognition/recognize') return [recognised()];
  if (path === '/changes') return [changes()];
  if (path === '/review') return [review()];
  if (path === '/runs') return [{ runs }];
  if (path.startsWith('/runs/')) return [{ columns: history(path.includes('family') ? 24 : 15) }];
  if (path === '/verification/verify') return [compared()];
  if (path === framePage) return [framed, 'text/html'];
  const file = join(servicePage, pathname === '/' ? 'index.html' : pathname);
  return [await readFile(file), types[extname(file)]];
}

/** How long a browser may keep what it has read; it never changes. */
const kept = 'max-age=3600';

function send(response: ServerResponse, [content, type]: Answer): void {
  const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
  response.setHeader('content-type', type ?? (isRaw ? 'application/octet-stream' : 'application/json'));
  if (Buffer.isBuffer(content)) response.setHeader('cache-control', kept);
  response.end(isRaw ? content : JSON.stringify(content));
}

/**
 * Answers the page's requests as the service would, about people who are drawn: so that pictures of the page show
 * nobody real, and each kind of result. Each portrait is drawn once. It speaks HTTP: to answer in the browser's stead,
 * between it and the network, takes more processor time.
 */
export async function startDrawnService(people: readonly string[] = Object.keys(faces)): Promise<LocalHost> {
  const drawn = new Map<string, Promise<Buffer>>();
  const portrait: Portrait = (name, take) => {
    const key = `${name}-${take}`;
    const picture = drawn.get(key) ?? drawPortrait(name, take).then((png) => Buffer.from(png));
    drawn.set(key, picture);
    return picture;
  };
  return hostLocally(async (request, response) => {
    await buffer(request);
    const found = await answer(request, people, portrait).catch(() => undefined);
    if (found) send(response, found);
    else response.writeHead(404).end();
  });
}
