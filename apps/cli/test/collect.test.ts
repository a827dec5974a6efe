import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeptPhoto, PersonPreview, PersonSummary } from '@lookalike/collect';
import { sampleCrops } from '@lookalike/testing';
import { type FakePhotoHosts, startFakePhotoHosts } from '@lookalike/testing/photo-hosts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookalike, lookalikeJson } from './lookalike.js';
import { ended, start } from './start-lookalike.js';

const person = 'Ada Lovelace';
const count = 8;

let hosts: FakePhotoHosts;
let root = '';
beforeAll(async () => {
  const crops = await sampleCrops(count, 'collect command');
  hosts = await startFakePhotoHosts(crops.map((bytes) => ({ person, bytes, fault: 'none' })));
  root = await mkdtemp(join(tmpdir(), 'lookalike-collect-command-'));
});
afterAll(async () => {
  await hosts.close();
  await rm(root, { recursive: true });
});

const command = (out: string, ...args: string[]) => [
  ...['collect', person, '--out', join(root, out), '--allow-private', '--rate', '50'],
  ...['--commons-api', hosts.commonsApi, '--openverse-api', hosts.openverseApi, ...args],
];
const linesOf = async (file: string) =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as KeptPhoto);

describe('collect', () => {
  it('shows each photo once that it would fetch, and writes nothing', async () => {
    const [{ photos }] = await lookalikeJson<PersonPreview[]>(...command('shown', '--dry-run'));
    expect(new Set(photos.map(({ url }) => url)).size).toBe(photos.length);
    expect(photos).toHaveLength(count);
    expect(await readdir(root)).toEqual([]);
  });

  it('shows no photo that it has', async () => {
    await lookalikeJson(...command('half', '--limit', '3'));
    const [{ photos }] = await lookalikeJson<PersonPreview[]>(
      ...command('half', '--limit', '5', '--dry-run'),
    );
    expect(photos).toHaveLength(2);
    const kept = await linesOf(join(root, 'half/Ada_Lovelace/sources.jsonl'));
    expect(photos.filter(({ url }) => kept.some((photo) => photo.url === url))).toEqual([]);
  });

  it('goes on after a kill without fetching again what it had', async () => {
    const folder = join(root, 'killed/Ada_Lovelace');
    const child = start(command('killed', '--rate', '8'));
    const end = ended(child);
    const kept = () => linesOf(join(folder, 'sources.jsonl')).catch(() => []);
    await expect.poll(async () => (await kept()).length, { timeout: 20_000 }).toBeGreaterThan(0);
    child.kill('SIGKILL');
    await end;
    const had = await kept();
    const before = hosts.served.length;
    const [summary] = await lookalikeJson<PersonSummary[]>(...command('killed'));
    expect(summary).toMatchObject({ kept: count, failed: [] });
    const again = hosts.served.slice(before).map((index) => hosts.photoUrl(index));
    expect(again.filter((url) => had.some((photo) => photo.url === url))).toEqual([]);
  });

  it('fails, and says why, when a source cannot be asked; the others fill up', async () => {
    const gone = ['--commons-api', `${hosts.origin}/nothing`];
    const asked = await lookalike(...command('gone', ...gone, '--json'));
    expect(asked.code).toBe(1);
    expect(asked.stderr).toMatch(/Ada Lovelace from commons: .* answered 404/);
    const [summary] = JSON.parse(asked.stdout) as PersonSummary[];
    expect(summary).toMatchObject({ kept: count, failedSources: [{ source: 'commons' }] });
    const shown = await lookalike(...command('elsewhere', ...gone, '--dry-run', '--json'));
    expect(shown.code).toBe(1);
    expect((JSON.parse(shown.stdout) as PersonPreview[])[0].photos).toHaveLength(count);
  });
});
