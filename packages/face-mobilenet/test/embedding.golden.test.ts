import { readFile } from 'node:fs/promises';
import { decisionPolicy, type PixelImage } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { createSiameseModel, loadModel, type SiameseModel } from '@lookalike/siamese';
import { expectNoLeak } from '@lookalike/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mobileFaceNet } from '../src/index.js';

interface Reference {
  madeBy: string;
  embeddings: Record<string, number[]>;
}

const tolerance = 1e-4;
const size = 112;

/** The pictures by formula that test/fixtures/reference.py embeds. */
const patterns: Record<string, (x: number, y: number, c: number) => number> = {
  gradient: (x, y, c) => (2 * x + y * c) % 256,
  checks: (x, y, c) => ((Math.floor(x / 8) + Math.floor(y / 14) + c) % 2) * 170 + 40,
  noise: (x, y, c) => (x * x * 7 + y * y * 13 + x * y * 5 + c * 91) % 256,
};

function picture(name: string): PixelImage {
  const value = (at: number) =>
    patterns[name](Math.floor(at / 3) % size, Math.floor(at / (3 * size)), at % 3);
  const data = Uint8Array.from({ length: size * size * 3 }, (_, at) => value(at));
  return { data, width: size, height: size, channels: 3 };
}

describe('the pretrained network', async () => {
  const path = new URL('./fixtures/reference.json', import.meta.url);
  const reference = JSON.parse(await readFile(path, 'utf8')) as Reference;
  let model: SiameseModel;
  let plain: SiameseModel;

  beforeAll(async () => {
    await initRuntime();
    model = await loadModel(mobileFaceNet);
    const { network, info } = model;
    plain = await createSiameseModel({ network, recipe: info.recipe, normalization: info.normalization });
  });
  afterAll(() => model.dispose());

  it.each(Object.keys(patterns))('embeds %s as the reference does', async (name) => {
    const [embedding] = await expectNoLeak(() => plain.embed([picture(name)]));
    const errors = reference.embeddings[name].map((value, i) => Math.abs(value - embedding[i]));
    expect(errors).toHaveLength(192);
    expect(Math.max(...errors)).toBeLessThan(tolerance);
  });

  it('says what it is', () => {
    expect(model.info).toMatchObject({
      network: 'mobile-face-net',
      embeddingLength: 192,
      mirror: true,
      unitLength: true,
    });
    expect(model.network.countParams()).toBe(1_292_992);
  });

  it('has a threshold where one person is about as likely as two', () => {
    const { decision = decisionPolicy(0), calibration = [] } = model.info;
    const beyond = calibration.find(({ distance }) => distance > decision.threshold);
    expect(beyond?.probability).toBeGreaterThan(0.3);
    expect(beyond?.probability).toBeLessThan(0.7);
  });
});
