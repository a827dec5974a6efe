import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '#sha256';
import { smallNetwork, smallRecipe } from '../../test/support/small-network.js';
import { createSiameseModel } from './create-siamese-model.js';
import { loadModel } from './load-model.js';
import { infoFile, topologyFile, weightsFile } from './model-files.js';
import { saveModel } from './save-model.js';

const files = [infoFile, topologyFile, weightsFile] as const;
const saved = new Map<string, Buffer>();
let folder = '';

beforeAll(async () => {
  await initRuntime();
  folder = await mkdtemp(join(tmpdir(), 'lookalike-altered-'));
  using model = await createSiameseModel({ network: smallNetwork(), recipe: smallRecipe });
  const calibration = [{ distance: 0.2, probability: 0.9 }];
  await saveModel(model, folder, { decision: { threshold: 0.5, margin: 0.1 }, calibration });
  for (const file of files) saved.set(file, await readFile(join(folder, file)));
});

afterAll(() => rm(folder, { recursive: true }));

const savedBytes = (file: string) => Buffer.from(saved.get(file) ?? []);
const savedJson = (file: string) => JSON.parse(savedBytes(file).toString()) as Record<string, unknown>;

/** Writes the model with some files changed; `lookalike.json` gets their checksums, as if they had been saved so. */
async function writeAltered(altered: Record<string, Uint8Array | string>): Promise<void> {
  for (const file of files) await writeFile(join(folder, file), altered[file] ?? savedBytes(file));
  if (altered[infoFile] !== undefined) return;
  const checksums = Object.fromEntries(
    [topologyFile, weightsFile].map((file) => [file, sha256(altered[file] ?? savedBytes(file))]),
  );
  await writeFile(join(folder, infoFile), JSON.stringify({ ...savedJson(infoFile), checksums }));
}

const expectCorrupt = (message: unknown = expect.any(String)) =>
  expectNoLeak(() => expect(loadModel(folder)).rejects.toMatchObject({ code: 'CORRUPT_MODEL', message }));

describe('loadModel refuses', () => {
  it.each([topologyFile, weightsFile])('%s with any one byte altered', async (file) => {
    const bytes = savedBytes(file);
    const place = fc.record({ at: fc.nat(bytes.length - 1), by: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(place, async ({ at, by }) => {
        const altered = savedBytes(file);
        altered[at] = (altered[at] + by) % 256;
        await writeAltered({ [file]: altered, [infoFile]: savedBytes(infoFile) });
        await expectCorrupt(expect.stringContaining(file));
      }),
      { numRuns: 40 },
    );
  });

  it('every file cut short anywhere', async () => {
    const cut = fc
      .constantFrom(...files)
      .chain((file) => fc.record({ file: fc.constant(file), length: fc.nat(savedBytes(file).length - 2) }));
    await fc.assert(
      fc.asyncProperty(cut, async ({ file, length }) => {
        const whole = { [infoFile]: savedBytes(infoFile) };
        await writeAltered({ ...whole, [file]: savedBytes(file).subarray(0, length) });
        await expectCorrupt(expect.stringContaining(file));
      }),
      { numRuns: 40 },
    );
  });

  it('weights that are not finite, wherever they are, though the checksums are right', async () => {
    const count = savedBytes(weightsFile).length / 4;
    const value = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
    await fc.assert(
      fc.asyncProperty(fc.nat(count - 1), value, async (index, bad) => {
        const altered = savedBytes(weightsFile);
        altered.writeFloatLE(bad, 4 * index);
        await writeAltered({ [weightsFile]: altered });
        await expectCorrupt(expect.stringMatching(/weights\.bin has values in \S+ that are not finite/));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [{ dtype: 'uint8', min: 0 }, /unusable weight/],
    [{ dtype: 'int4', min: 0, scale: 1 }, /unusable weight/],
    ['uint8', /unusable weight/],
    [{ dtype: 'uint8', min: 3e38, scale: 1e37 }, /not finite|expected/],
  ])('weights that were quantised in a way that cannot be read: %j', async (quantization, message) => {
    const json = savedJson(topologyFile) as { weightsManifest: { weights: object[] }[] };
    const [{ weights }] = json.weightsManifest;
    const altered = weights.map((spec) => ({ ...spec, quantization }));
    await writeAltered({
      [topologyFile]: JSON.stringify({ ...json, weightsManifest: [{ weights: altered }] }),
      [weightsFile]: savedBytes(weightsFile).subarray(0, savedBytes(weightsFile).length / 4),
    });
    await expectCorrupt(expect.stringMatching(message));
  });

  it('halves that are not finite', async () => {
    using model = await createSiameseModel({ network: smallNetwork(), recipe: smallRecipe });
    await saveModel(model, folder, { weights: 'float16' });
    const halves = new Map<string, Buffer>();
    for (const file of files) halves.set(file, await readFile(join(folder, file)));
    const weights = Buffer.from(halves.get(weightsFile) ?? []);
    weights.writeUInt16LE(0x7c00, 0);
    await writeFile(join(folder, weightsFile), weights);
    const info = JSON.parse(String(halves.get(infoFile))) as { checksums: Record<string, string> };
    const checksums = { ...info.checksums, [weightsFile]: sha256(weights) };
    await writeFile(join(folder, infoFile), JSON.stringify({ ...info, checksums }));
    await expectCorrupt(expect.stringMatching(/not finite/));
  });

  it('weights of other values than those that were saved, though the checksums are right', async () => {
    const altered = savedBytes(weightsFile);
    altered.writeFloatLE(altered.readFloatLE(0) + 1, 0);
    await writeAltered({ [weightsFile]: altered });
    await expectCorrupt(expect.stringContaining('contract id'));
  });

  it('any field of lookalike.json with a value of another kind, saying which and how to fix it', async () => {
    const decided = ['network', 'input', 'normalization', 'recipe', 'metric', 'contractId', 'checksums'];
    const derived = ['embeddingLength', 'unitLength'];
    const optional = ['decision', 'calibration', 'mirror'];
    const wrong = fc.oneof(
      fc.constantFrom(
        null,
        0,
        -1,
        '',
        'x',
        [],
        {},
        [null],
        { threshold: null },
        { threshold: -1, margin: 0 },
        { kind: 'circle' },
      ),
      fc.jsonValue({ maxDepth: 2 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...decided, ...derived, ...optional), wrong, async (field, value) => {
        const record = savedJson(infoFile);
        const isUnchanged = JSON.stringify(value) === JSON.stringify(record[field]);
        const isEmptyCalibration = field === 'calibration' && JSON.stringify(value) === '[]';
        const isAnotherName = field === 'network' && typeof value === 'string' && value !== '';
        fc.pre(!isUnchanged && !isEmptyCalibration && !isAnotherName);
        await writeAltered({ [infoFile]: JSON.stringify({ ...record, [field]: value }) });
        await expectCorrupt(
          expect.stringMatching(/lookalike\.json.*: save or train the model again, or copy/),
        );
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['no JSON', 'x', /describes no network/],
    ['no topology', '{"weightsManifest":[]}', /describes no network/],
    ['no manifest', '{"modelTopology":{}}', /lists no weights/],
    ['a group without weights', '{"modelTopology":{},"weightsManifest":[{}]}', /unusable weight \(0\)/],
    [
      'a weight without a shape',
      '{"modelTopology":{},"weightsManifest":[{"weights":[{"name":"a","dtype":"float32"}]}]}',
      /unusable weight \(0\), {"name":"a"/,
    ],
    ['fewer weights than there are bytes', '{"modelTopology":{},"weightsManifest":[]}', /expected 0/],
  ])('a model.json with %s, though the checksums are right', async (_, topology, message) => {
    await writeAltered({ [topologyFile]: topology });
    await expectCorrupt(expect.stringMatching(message));
  });

  it('a weight that is listed twice, and layers that there are not', async () => {
    const json = savedJson(topologyFile) as { weightsManifest: { weights: { name: string }[] }[] };
    const [{ weights }] = json.weightsManifest;
    const renamed = weights.map((spec, index) => (index === 1 ? { ...spec, name: weights[0].name } : spec));
    await writeAltered({
      [topologyFile]: JSON.stringify({ ...json, weightsManifest: [{ weights: renamed }] }),
    });
    await expectCorrupt(expect.stringContaining('twice'));
    await writeAltered({ [topologyFile]: JSON.stringify({ ...json, modelTopology: { class_name: 'Odd' } }) });
    await expectCorrupt(expect.stringMatching(/model\.json describes no network for its weights/));
  });
});

it('loads what was saved', async () => {
  await writeAltered({});
  using model = await loadModel(folder);
  expect(model.info.decision).toEqual({ threshold: 0.5, margin: 0.1 });
});

it.each([undefined, null, 7, {}])('refuses %s for a folder', async (source) => {
  await expect(loadModel(source as unknown as string)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});
