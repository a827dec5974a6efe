import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunSummary } from '@lookalike/pipeline';
import { describe, expect, inject, it } from 'vitest';
import { lookalikeJson } from './lookalike.js';
import { people, photosEach } from './people.js';
import { tiny } from './tiny.js';
import { waitForWork } from './wait-for-work.js';

const folder = inject('folder');
const at = (...names: string[]) => join(folder, ...names);

it('run takes a folder of photos, for each person one', async () => {
  const few = ['--epochs', '1', '--count', '60', '--test', '0', '--validation', '0.5'];
  const run = await lookalikeJson<RunSummary>('run', at('people'), '--work', at('own-work'), ...few);
  expect(run.extract.photos).toBe(people.length * photosEach);
  expect(run.views).toBeUndefined();
  expect(run.train.epochs).toBe(1);
});

describe('run --sample', async () => {
  const run = await waitForWork();

  it('finds the faces, learns from views of them, and says how well it does on others', () => {
    expect(run.extract).toMatchObject({ photos: 6, withoutFace: [] });
    expect(run.extract.faces).toBeGreaterThanOrEqual(22);
    expect(run.views?.views).toBe(10 * run.extract.faces);
    expect(run.pairs.splits.training?.pairs).toBe(240);
    const { nearestCategory, verification } = run.train.evaluation;
    expect(nearestCategory.accuracy).toBeGreaterThan(3 * nearestCategory.chance);
    expect(verification.auc).toBeGreaterThan(0.6);
    expect(run.times.map(({ step }) => step)).toEqual(['extract', 'views', 'gray', 'pairs', 'base', 'train']);
  });

  it('says what the pretrained model reaches on the same views, in the report as well', async () => {
    const { nearestCategory, verification } = run.base;
    const trained = run.train.evaluation;
    expect(run.base.protocol).toBe(trained.protocol);
    expect(run.train.pretrained?.nearest).toBe(nearestCategory.accuracy);
    expect(run.train.verdict.reasons.length).toBeGreaterThan(0);
    const { probes, people, galleryImages, chance } = trained.nearestCategory;
    expect(nearestCategory).toMatchObject({ probes, people, galleryImages, chance });
    expect(nearestCategory.accuracy).toBeGreaterThan(0.9);
    expect(verification.pairs).toBe(trained.verification.pairs);
    expect(verification.auc).toBeGreaterThan(0.98);
    const report = await readFile(at('work/model/report.html'), 'utf8');
    expect(report).toContain('Compared with the pretrained model');
    expect(report).toContain(`<td>${verification.auc.toFixed(3)}</td>`);
  });

  it('leaves a whole model with history, report and plots, and nothing temporary', async () => {
    const names = await readdir(at('work/model'));
    for (const name of [
      'model.json',
      'weights.bin',
      'lookalike.json',
      'history.csv',
      'report.html',
      'roc.png',
    ]) {
      expect(names).toContain(name);
    }
    const history = (await readFile(at('work/model/history.csv'), 'utf8')).trim().split('\n');
    expect(history).toHaveLength(3);
    expect(await readFile(at('work/model/report.html'), 'utf8')).toContain('views made of the one face');
    expect((await readdir(at('work'))).sort()).toEqual(['base', 'faces', 'gray', 'model', 'pairs', 'views']);
  });

  it('does nothing again when nothing has changed', async () => {
    const before = (await stat(at('work/model/weights.bin'))).mtimeMs;
    const again = await lookalikeJson<RunSummary>('run', '--sample', '--work', at('work'), ...tiny);
    expect(again.times.every(({ skipped }) => skipped)).toBe(true);
    expect(again.train).toEqual(run.train);
    expect((await stat(at('work/model/weights.bin'))).mtimeMs).toBe(before);
  });
});
