import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PixelImage } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import { type LayersModel, model as layersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallNetwork, smallRecipe } from '../../test/support/small-network.js';
import { syntheticPeople } from '../../test/support/synthetic-people.js';
import { unitLength } from '../networks/unit-length.js';
import { createSiameseModel } from './create-siamese-model.js';
import { loadModel } from './load-model.js';
import { saveModel } from './save-model.js';

const [photo, other] = syntheticPeople().images;

function mirrorImage({ data, width, height, channels }: PixelImage): PixelImage {
  const source = (at: number) => {
    const [row, column, channel] = [
      Math.floor(at / (width * channels)),
      Math.floor(at / channels),
      at % channels,
    ];
    return (row * width + (width - 1 - (column % width))) * channels + channel;
  };
  return { data: data.map((_, at) => data[source(at)]), width, height, channels };
}

function unitNetwork(): LayersModel {
  const network = smallNetwork();
  const outputs = unitLength().apply(network.outputs) as SymbolicTensor;
  return layersModel({ inputs: network.inputs, outputs, name: 'unit' });
}

beforeAll(() => initRuntime());

describe('a model with mirror', () => {
  it('gives a face and its mirror image the same embedding, at the length that the network gives', async () => {
    await expectNoLeak(async () => {
      using model = await createSiameseModel({ network: unitNetwork(), recipe: smallRecipe, mirror: true });
      const [face, mirrored, another] = await model.embed([photo, mirrorImage(photo), other]);
      expect(Math.hypot(...face)).toBeCloseTo(1, 5);
      expect(Math.max(...face.map((value, i) => Math.abs(value - mirrored[i])))).toBeLessThan(1e-6);
      expect(Math.max(...face.map((value, i) => Math.abs(value - another[i])))).toBeGreaterThan(1e-3);
    });
  });

  it('has another contract than the same model without', async () => {
    using plain = await createSiameseModel({ network: smallNetwork(), recipe: smallRecipe });
    using mirror = await createSiameseModel({ network: smallNetwork(), recipe: smallRecipe, mirror: true });
    expect(plain.info).not.toHaveProperty('mirror');
    expect(mirror.info.contractId).not.toBe(plain.info.contractId);
  });

  it('comes back from its folder, also by URL', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lookalike-mirror-'));
    using model = await createSiameseModel({ network: unitNetwork(), recipe: smallRecipe, mirror: true });
    await saveModel(model, join(folder, 'model'));
    using again = await loadModel(pathToFileURL(join(folder, 'model')));
    expect(again.info).toEqual(model.info);
    expect(await again.embed([photo])).toEqual(await model.embed([photo]));
    await rm(folder, { recursive: true });
  });
});
