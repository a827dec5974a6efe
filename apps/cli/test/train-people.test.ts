import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '@lookalike/core';
import { encodeImage } from '@lookalike/image';
import { type JoinResult, makeViews, type PredictResult, type TrainSummary } from '@lookalike/pipeline';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { lookalike, lookalikeJson } from './lookalike.js';

const folder = inject('folder');
const at = (...names: string[]) => join(folder, ...names);

describe('train on folders of people', () => {
  const few = ['--epochs', '1', '--people', '4', '--photos', '2', '--holdout', '0.2'];
  beforeAll(async () => {
    await makeViews(at('work/faces'), { out: at('few-views'), views: 3 });
  });

  it('mines pairs or triplets as it goes, and judges by people whom it has not seen', async () => {
    const out = at('people-model');
    const args = ['train', at('few-views'), '--out', out, ...few, '--loss', 'triplet'];
    const summary = await lookalikeJson<TrainSummary>(...args, '--loss-margin', '0.2');
    expect(summary).toMatchObject({ network: 'residual', epochs: 1 });
    expect(summary.evaluation.protocol).toContain('people that training has not seen');
    const info = JSON.parse(await readFile(join(out, 'lookalike.json'), 'utf8'));
    expect(info).toMatchObject({ mirror: true, input: { width: 64, height: 64, channels: 1 } });
    expect(info.decision.threshold).toBeGreaterThan(0);
  });

  it('learns to name the people of the training first where it is told to, and keeps an average', async () => {
    const out = at('staged-model');
    const args = ['train', at('few-views'), '--out', out, ...few, '--stage-one', 'arcface'];
    const stages = ['--stage-one-epochs', '1', '--averaging', '0.9'];
    const summary = await lookalikeJson<TrainSummary>(...args, ...stages);
    expect(summary).toMatchObject({ network: 'residual', epochs: 2, bestEpoch: 2 });
    const base = await lookalike(...args, '--base', 'pretrained', '--force');
    expect(base).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--stage-one is for a new network'),
    });
  });

  it('learns from people with one photo where it is told to, and tells them from all others of a batch', async () => {
    const out = at('singles-model');
    const random = createRandom('solo');
    const data = Uint8Array.from({ length: 64 * 64 }, () => random.integer(256));
    await mkdir(at('solo/Solo'), { recursive: true });
    await writeFile(
      at('solo/Solo/1.png'),
      await encodeImage({ data, width: 64, height: 64, channels: 1 }, { format: 'png' }),
    );
    const args = ['train', at('few-views'), at('solo'), '--out', out, ...few];
    const learnt = async (...more: string[]): Promise<number> => {
      await lookalikeJson<TrainSummary>(...args, '--force', '--loss', 'supervised-contrastive', ...more);
      return JSON.parse(await readFile(join(out, 'trained-on.json'), 'utf8')).faces.length;
    };
    expect(await learnt('--singles')).toBe((await learnt()) + 1);
    const base = await lookalike(...args, '--singles', '--base', 'pretrained', '--force');
    expect(base).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--singles is for a new network'),
    });
  });

  it('joins models that were trained on the same faces, with the threshold of people whom neither has seen', async () => {
    const parts = ['people-model', 'staged-model'].map((name) => at(name));
    const out = at('joined-model');
    const joined = await lookalikeJson<JoinResult>(
      ...['join', ...parts, '--calibrate', at('few-views'), '--out', out],
    );
    expect(joined).toMatchObject({ networks: ['residual', 'residual'], embeddingLength: 256 });
    const { people } = joined.evaluation?.nearestCategory ?? { people: 0 };
    expect(people).toBeGreaterThanOrEqual(2);
    const info = JSON.parse(await readFile(join(out, 'lookalike.json'), 'utf8'));
    expect(info).toMatchObject({ network: 'joined', mirror: true, embeddingLength: 256 });
    expect(info.decision.threshold).toBe(joined.threshold);
    const strangers = await lookalike('join', ...parts, '--calibrate', at('nobody'), '--out', out);
    expect(strangers.code).not.toBe(0);
    const bare = await lookalike('join', ...parts, '--out', out);
    expect(bare).toMatchObject({ code: 0, stderr: expect.stringContaining('no threshold yet') });
  });

  it('brings each image to one mean and deviation where it is told to, and so does the model that comes out', async () => {
    const out = at('standard-model');
    await lookalikeJson<TrainSummary>('train', at('few-views'), '--out', out, ...few, '--standardize');
    const info = JSON.parse(await readFile(join(out, 'lookalike.json'), 'utf8'));
    expect(info.normalization).toEqual({ perImage: true, scale: 0.3 });
    const predict = ['predict', out, at('people'), at('people/Ada/1.jpg')];
    expect((await lookalikeJson<PredictResult>(...predict)).photos[0].faces).toHaveLength(1);
  });

  it('refuses folders whose faces were cut out in different ways', async () => {
    expect((await lookalike('extract', at('people'), '--align', '--out', at('aligned'))).code).toBe(0);
    const { code, stderr } = await lookalike('train', at('few-views'), at('aligned'), '--out', at('no'));
    expect(code).toBe(1);
    expect(stderr).toContain('cut out differently');
  });

  it('names the folder of aligned faces in what to type next, since the pretrained model takes it too', async () => {
    await makeViews(at('aligned'), { out: at('aligned-views'), views: 3 });
    const { next } = await lookalikeJson<TrainSummary>(
      ...['train', at('aligned-views'), '--out', at('aligned-model'), ...few],
    );
    const commands = next.map(({ command }) => command).join('\n');
    expect(commands).toContain(`lookalike train ${at('aligned-views')} --base pretrained --out tuned`);
  });
});

describe('train with a base', () => {
  it('makes a model that knows the people, with the threshold of the base', async () => {
    const out = at('tuned-model');
    const args = ['train', at('people'), '--base', 'pretrained', '--holdout', '0.5', '--out', out];
    const summary = await lookalikeJson<TrainSummary>(...args, '--epochs', '5');
    expect(summary.network).toBe('mobile-face-net-tuned');
    expect(summary.evaluation.nearestCategory).toMatchObject({ accuracy: 1, people: 3, probes: 6 });
    const predict = ['predict', out, at('people'), at('people/Ada/1.jpg')];
    const { photos } = await lookalikeJson<PredictResult>(...predict);
    expect(photos[0].faces[0]).toMatchObject({ outcome: 'known', best: { subject: 'Ada' } });
  });

  it('says so when it stops early', async () => {
    const args = ['--base', 'pretrained', '--epochs', '1000', '--patience', '1', '--out', at('early-model')];
    const { stdout } = await lookalike('train', at('people'), ...args);
    expect(stdout).toMatch(/\d+ epochs, the best was \d+; stopped early, after 1 epoch without improvement/);
  });

  it('refuses pairs', async () => {
    const { code, stderr } = await lookalike(
      'train',
      at('work/pairs'),
      '--base',
      'pretrained',
      '--out',
      at('no'),
    );
    expect(code).toBe(2);
    expect(stderr).toContain('no --base');
  });
});
