import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleCrops } from '@lookalike/testing';
import {
  type FakePhoto,
  type FakePhotoHosts,
  type Fault,
  startFakePhotoHosts,
} from '@lookalike/testing/photo-hosts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultCollectOptions } from './collect-options.js';
import { collectPerson } from './collect-person.js';
import { creditsPage } from './credits-page.js';
import { readPhotoLog } from './photo-log.js';
import { withSources } from './with-sources.js';

const person = 'Ada Lovelace';
const faults: Fault[] = [
  'busy-once',
  'broken-once',
  'always-500',
  'truncated',
  'wrong-type',
  'redirect-loop',
  'redirect',
  'huge',
  'slow',
];
const good: Fault[] = ['busy-once', 'broken-once', 'redirect', 'slow'];
const plain = 8;

let hosts: FakePhotoHosts;
let root: string;

beforeAll(async () => {
  const crops = await sampleCrops(plain + faults.length, 'collect');
  const photos: FakePhoto[] = crops.map((bytes, index) => ({
    person,
    bytes,
    fault: index < faults.length ? faults[index] : 'none',
  }));
  const repeated: FakePhoto = { person, bytes: crops[crops.length - 1], fault: 'none' };
  hosts = await startFakePhotoHosts([...photos, repeated]);
  root = await mkdtemp(join(tmpdir(), 'lookalike-collect-'));
});
afterAll(async () => {
  await hosts.close();
  await rm(root, { recursive: true });
});

const settings = () => ({
  requestsPerSecond: 200,
  retryPauseMs: 1,
  retries: 2,
  allowPrivate: true,
  commonsApi: hosts.commonsApi,
  openverseApi: hosts.openverseApi,
});

const collect = (
  folder: string,
  specs: string[],
  limit: number,
  signal?: AbortSignal,
  onKept?: (kept: number) => void,
) =>
  withSources(specs, settings(), (sources) =>
    collectPerson({ person, folder, sources, options: { ...defaultCollectOptions, limit }, signal, onKept }),
  );

it('ends with every good photo once, whatever the host does', async () => {
  const folder = join(root, 'Ada_Lovelace');
  const summary = await collect(folder, ['commons', 'openverse'], 100);
  expect(summary).toMatchObject({ kept: plain + good.length, added: plain + good.length });
  expect(summary.dropped).toEqual({ 'not a photo': 2, 'same file': 1 });
  expect(summary.failed.length).toBeGreaterThanOrEqual(3);
  const { kept } = await readPhotoLog(folder);
  expect(new Set(kept.map(({ sha256 }) => sha256)).size).toBe(kept.length);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jpg'));
  expect(files.toSorted()).toEqual(kept.map(({ file }) => file).toSorted());
  for (const photo of kept) {
    expect(photo).toMatchObject({ licence: 'CC BY-SA 4.0', source: 'commons' });
    expect(photo.author).toMatch(/^Photographer & \d+$/);
    expect(photo.page).toMatch(/\/page\/\d+$/);
  }
});

it('fetches nothing again on a second run', async () => {
  const folder = join(root, 'Ada_Lovelace');
  const { kept } = await readPhotoLog(folder);
  const known = new Set(kept.map(({ url }) => url));
  const before = hosts.served.length;
  const summary = await collect(folder, ['commons'], 100);
  expect(summary.added).toBe(0);
  expect(hosts.served.slice(before).filter((index) => known.has(hosts.photoUrl(index)))).toEqual([]);
});

it('goes on after a break where it stopped', async () => {
  const folder = join(root, 'broken-off');
  const controller = new AbortController();
  const stop = (kept: number) => {
    if (kept >= 3) controller.abort(new Error('break'));
  };
  await expect(collect(folder, ['commons'], 6, controller.signal, stop)).rejects.toThrow('break');
  const { kept } = await readPhotoLog(folder);
  expect(kept.length).toBeGreaterThanOrEqual(3);
  const before = hosts.served.length;
  const summary = await collect(folder, ['commons'], 6);
  expect(summary.kept).toBe(6);
  const again = hosts.served.slice(before).map((index) => hosts.photoUrl(index));
  expect(again.filter((url) => kept.some((photo) => photo.url === url))).toEqual([]);
});

it('keeps to the rate that was asked for', async () => {
  const before = hosts.arrivals.length;
  const rate = 20;
  await withSources(['openverse'], { ...settings(), requestsPerSecond: rate }, (sources) =>
    collectPerson({
      person,
      folder: join(root, 'paced'),
      sources,
      options: { ...defaultCollectOptions, limit: 3 },
    }),
  );
  const arrivals = hosts.arrivals.slice(before);
  const seconds = (arrivals[arrivals.length - 1] - arrivals[0]) / 1000;
  expect((arrivals.length - 1) / seconds).toBeLessThan(rate * 1.2);
});

it('takes a list of addresses and a folder of photos', async () => {
  const list = join(root, 'list.csv');
  const last = hosts.served[hosts.served.length - 1];
  await writeFile(
    list,
    `name,url,author\nada lovelace,${hosts.photoUrl(last)},Somebody\nOther,${hosts.photoUrl(0)},\n`,
  );
  const folder = join(root, 'from-list');
  expect(await collect(folder, [`urls:${list}`], 10)).toMatchObject({ found: 1, kept: 1 });
  const again = await collect(join(root, 'imported'), [`import:${folder}`], 10);
  expect(again).toMatchObject({ found: 1, kept: 1 });
});

it('writes a credits page that names authors and licences, and trusts no word of theirs', async () => {
  const folder = join(root, 'Ada_Lovelace');
  const log = await readPhotoLog(folder);
  await log.keep({ ...log.kept[0], title: '<script>alert(1)</script>', page: 'javascript:alert(1)' });
  const html = await creditsPage(root);
  expect(html).toContain('<h2>Ada Lovelace</h2>');
  expect(html).toContain('Photographer &amp; ');
  expect(html).toContain('CC BY-SA 4.0');
  expect(html).not.toContain('<script>');
  expect(html).not.toContain('javascript:');
});

it('cuts off the piece of a line that a crash left', async () => {
  const file = join(root, 'Ada_Lovelace', 'sources.jsonl');
  const text = await readFile(file, 'utf8');
  await writeFile(file, `${text}{"file":"half`);
  const log = await readPhotoLog(join(root, 'Ada_Lovelace'));
  await log.keep(log.kept[0]);
  expect((await readPhotoLog(join(root, 'Ada_Lovelace'))).kept.length).toBe(log.kept.length);
});
