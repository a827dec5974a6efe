import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation, LfwReport, OpenSetEvaluation } from '@lookalike/evaluation';
import { cropImage, decodeImage, saveImage } from '@lookalike/image';
import type { FewShotResult } from '@lookalike/pipeline';
import { samplePhotos } from '@lookalike/testing';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { lookalike, lookalikeJson } from './lookalike.js';
import { people } from './people.js';

const folder = inject('folder');
const at = (...names: string[]) => join(folder, ...names);

beforeAll(async () => {
  await mkdir(at('strangers'));
  const { faces } = (
    await lookalikeJson<{ faces: { box: { x: number; y: number; width: number; height: number } }[] }[]>(
      'detect',
      samplePhotos[2],
      '--min-face',
      '60',
    )
  )[0];
  const photo = await decodeImage(samplePhotos[2]);
  for (const [index, { box }] of faces.entries()) {
    await saveImage(
      cropImage(photo, box, { margin: 1, border: 'replicate' }),
      at('strangers', `${index}.jpg`),
    );
  }
  const empty = { data: new Uint8Array(64 * 64 * 3), width: 64, height: 64, channels: 3 as const };
  await saveImage(empty, at('strangers', 'empty.jpg'));
});

describe('evaluate with strangers', () => {
  it('names people, keeps strangers out and writes a report', async () => {
    const report = at('open-set');
    const args = ['evaluate', 'pretrained', at('people'), '--strangers', at('strangers')];
    const found = await lookalikeJson<OpenSetEvaluation>(...args, '--report', report);
    expect(found).toMatchObject({
      gallery: { people: people.length, photos: 6, withoutFace: [] },
      probes: { photos: 6, withoutFace: [] },
      strangers: { withoutFace: ['empty.jpg'] },
      rank1: 1,
      rank5: 1,
      misses: [],
    });
    expect(found).toMatchObject({
      dirAtFar: [],
      unmeasurable: [{ far: 0.1, needed: 30 }, { needed: 300 }, { needed: 3000 }],
    });
    expect(await readdir(report)).toEqual(
      expect.arrayContaining(['evaluation.json', 'identification.png', 'report.html']),
    );
    expect(JSON.parse(await readFile(join(report, 'evaluation.json'), 'utf8'))).toEqual(found);
    expect(await readFile(join(report, 'report.html'), 'utf8')).toContain('counts as rejected');
  });

  it('takes probes of their own folder, and says who may not stand where', async () => {
    const photo = await decodeImage(at('people', 'Ada', '1.jpg'));
    const { width, height } = photo;
    const inner = { x: width / 16, y: height / 16, width: (7 * width) / 8, height: (7 * height) / 8 };
    const probe = cropImage(photo, inner, { border: 'replicate' });
    await saveImage(probe, at('probes', 'Ada', 'new.jpg'));
    const args = ['evaluate', 'pretrained', at('people'), '--probes', at('probes')];
    const { stdout } = await lookalike(...args);
    expect(stdout).toContain('identified: 1 photo of them');
    expect(stdout).toContain('rank 1 100.0 %');
    const itself = await lookalike('evaluate', 'pretrained', at('people'), '--probes', at('people'));
    expect(itself.stderr).toContain('no photo to look up: all are in the gallery too');
    const insider = await lookalike(...args, '--strangers', at('probes'));
    expect(insider.code).not.toBe(0);
    expect(insider.stderr).toContain('Ada is in the gallery');
    await cp(at('people', 'Ada', '1.jpg'), at('outsiders', 'Zoe', 'new.jpg'));
    const outsider = await lookalike('evaluate', 'pretrained', at('people'), '--probes', at('outsiders'));
    expect(outsider.stderr).toContain('Zoe has no photo in the gallery');
  });
});

describe('evaluate --shots', () => {
  it('enrols a few photos per person, in several draws', async () => {
    const args = ['evaluate', 'pretrained', at('people'), '--shots', '1,2', '--strangers', at('strangers')];
    const { shots } = await lookalikeJson<FewShotResult>(...args);
    expect(shots).toMatchObject([
      { shots: 1, people: people.length, rank1: { mean: 1, deviation: 0 }, dirAtFar: [] },
      { shots: 2, people: people.length, unmeasurable: [{ far: 0.01, needed: 300 }, { needed: 3000 }] },
    ]);
    const { stdout } = await lookalike(...args);
    expect(stdout).toContain('nearest person right for 100.0 % ± 0.0');
    expect(stdout).toContain('verdict: enrol 1 photo per person');
    expect((await lookalike(...args.slice(0, 3), '--shots', '0')).stderr).toContain('--shots');
  });
});

describe('evaluate --lfw', () => {
  it('reads ten folds and tells mean and standard error, with a report', async () => {
    const images = at('lfw');
    for (const person of people) {
      await mkdir(join(images, person), { recursive: true });
      for (const n of ['1', '2']) {
        await cp(at('people', person, `${n}.jpg`), join(images, person, `${person}_000${n}.jpg`));
      }
    }
    const fold = 'Ada 1 2\nAda 1 Grace 2\n';
    await writeFile(at('lfw.txt'), `10\t1\n${fold.repeat(10)}`);
    const report = at('lfw-report');
    const args = ['evaluate', '--lfw', images, at('lfw.txt'), '--report', report];
    const measured = await lookalikeJson<LfwReport>(...args);
    expect(measured).toMatchObject({
      pairs: 20,
      accuracy: 1,
      standardError: 0,
      thresholdFrom: 'the other folds',
      photos: { count: 3, withoutFace: [] },
    });
    expect(measured.folds).toHaveLength(10);
    const names = ['distances', 'roc', 'roc-log', 'reliability', 'pairs'].map((name) => `${name}.png`);
    expect(await readdir(report)).toEqual(expect.arrayContaining([...names, 'report.html']));
    const html = await readFile(join(report, 'report.html'), 'utf8');
    expect(html).toContain('True accepts (TAR) at false accepts (FAR)');
    expect(html).toContain('data:image/png');
  });
});

describe('faces that were cut out differently', () => {
  it('are refused by every command, also without a word on how they were cut out', async () => {
    const cropped = at('cropped');
    const extracted = await lookalike('extract', at('people'), '--out', cropped, '--threads', '1');
    expect([extracted.code, extracted.stderr]).toEqual([0, expect.any(String)]);
    await cp(at('people', 'Ada'), at('foreign', 'Ada'), { recursive: true });
    for (const args of [
      ['evaluate', 'pretrained', cropped],
      ['evaluate', 'pretrained', at('people'), '--probes', cropped],
      ['evaluate', 'pretrained', at('foreign'), '--faces'],
      ['enrol', cropped, '--out', at('cropped.jsonl')],
      ['predict', 'pretrained', cropped, at('people', 'Ada', '1.jpg')],
      ['predict', 'pretrained', at('foreign'), at('people', 'Ada', '1.jpg'), '--faces'],
    ]) {
      const { code, stderr } = await lookalike(...args);
      expect([args.join(' '), code, stderr]).toEqual([
        args.join(' '),
        expect.any(Number),
        expect.stringContaining('cut out differently'),
      ]);
      expect(code).not.toBe(0);
    }
  });
});

describe('evaluate', () => {
  it('says which photos of people it gets wrong', async () => {
    await cp(at('people', 'Ada', '1.jpg'), at('mixed', 'Ada', '1.jpg'));
    await cp(at('people', 'Grace', '1.jpg'), at('mixed', 'Ada', '2.jpg'));
    await cp(at('people', 'Grace', '2.jpg'), at('mixed', 'Grace', '1.jpg'));
    await cp(at('people', 'Grace', '3.jpg'), at('mixed', 'Grace', '2.jpg'));
    const args = ['evaluate', 'pretrained', at('mixed')];
    const measured = await lookalikeJson<Evaluation & { misses: { file: string }[] }>(...args);
    expect(measured.misses.map(({ file }) => file)).toContain('Ada/2.jpg');
    const { stdout } = await lookalike(...args);
    expect(stdout).toMatch(/verdict: .+\n {2}.*nearest person/);
    expect(stdout).toMatch(/too few pairs of two people \(\d+\) to measure FAR 1 %/);
    const reported = await lookalike(...args, '--report', at('plain-report'));
    expect(reported.stdout).toContain(`report: ${at('plain-report/report.html')}`);
    expect(await readFile(at('plain-report/report.html'), 'utf8')).toContain('Pairs worth looking at');
  });
});
