import { cp, readdir, readFile, readlink, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation } from '@lookalike/evaluation';
import type { PhotoFaces, PredictResult } from '@lookalike/pipeline';
import { describe, expect, inject, it } from 'vitest';
import { lookalike, lookalikeJson } from './lookalike.js';
import { people, photosEach } from './people.js';
import { ended, start } from './start-lookalike.js';
import { waitForWork } from './wait-for-work.js';

const folder = inject('folder');
const at = (...names: string[]) => join(folder, ...names);
const exists = (path: string) => stat(path).then(Boolean, () => false);

describe('the steps', () => {
  it('detect tells the faces of each photo, and draws them', async () => {
    const drawn = at('drawn.jpg');
    const args = [at('people/Ada/1.jpg'), '--min-face', '40', '--draw', drawn];
    const photos = await lookalikeJson<PhotoFaces[]>('detect', ...args);
    expect(photos).toHaveLength(1);
    expect(photos[0]).toMatchObject({ file: at('people/Ada/1.jpg'), width: 200, height: 200 });
    expect(Object.keys(photos[0].faces[0])).toEqual(['box', 'score', 'landmarks']);
    expect(await exists(drawn)).toBe(true);
  });

  it('extract takes one face of a photo of a person, gray keeps the folders, pairs splits', async () => {
    const extract = ['extract', at('people'), '--out', at('faces'), '--min-face', '40'];
    expect(await lookalikeJson(...extract)).toMatchObject({ photos: 12, faces: 12 });
    expect((await lookalike(...extract)).stdout).toContain('nothing has changed');
    const index = (await readFile(at('faces/index.jsonl'), 'utf8')).trim().split('\n');
    expect(JSON.parse(index[0])).toMatchObject({ file: 'Ada/1-1.png', source: 'Ada/1.jpg' });

    expect(await lookalikeJson('gray', at('faces'), '--out', at('gray'))).toMatchObject({ faces: 12 });
    expect(await readdir(at('gray/Hedy'))).toHaveLength(photosEach);
    const pairs = [
      'pairs',
      at('gray'),
      '--out',
      at('pairs'),
      '--count',
      '80',
      '--validation',
      '0.5',
      '--test',
      '0',
    ];
    expect(await lookalikeJson(...pairs)).toMatchObject({
      splits: {
        training: { people: 3, images: 6, pairs: 40 },
        validation: { people: 3, images: 6, pairs: 40 },
      },
    });
    const header = (await readFile(at('pairs/training/images.npy'))).subarray(0, 128).toString('latin1');
    expect(header).toContain("'shape': (6, 80, 80)");
  });

  it('works only on what is new, and takes away what came of photos that are gone', async () => {
    const extract = ['extract', at('work/faces/sample1-1.png'), at('people/Ada/1.jpg'), '--min-face', '40'];
    const { code } = await lookalike(...extract, '--out', at('some'));
    expect(code).toBe(0);
    await lookalike('extract', at('people/Ada/1.jpg'), '--min-face', '40', '--out', at('some'));
    expect((await readdir(at('some'))).filter((name) => name.endsWith('.png'))).toEqual(['1-1.png']);
    await lookalike(
      'extract',
      at('people/Ada/1.jpg'),
      '--out',
      at('some'),
      '--min-face',
      '40',
      '--format',
      'jpg',
    );
    expect((await readdir(at('some'))).filter((name) => /\.(png|jpg)$/.test(name))).toEqual(['1-1.jpg']);
  });

  it('evaluate gives the named figures, of a pairs folder and of a folder of people', async () => {
    const heldOut = await lookalikeJson<Evaluation>('evaluate', at('work/model'), at('work/pairs'));
    expect(heldOut).toMatchObject((await waitForWork()).train.evaluation);
    const others = await lookalikeJson<Evaluation>('evaluate', at('work/model'), at('work/views'));
    expect(others.nearestCategory).toMatchObject({ people: heldOut.nearestCategory.people });
  });
});

describe('predict', () => {
  const photo = at('people/Grace/2.jpg');
  const predict = (gallery: string, ...more: string[]) =>
    lookalikeJson<PredictResult>(
      'predict',
      at('work/model'),
      at(gallery),
      photo,
      '--min-face',
      '40',
      ...more,
    );

  it('names the nearest category with its distance and the runner-up', async () => {
    const { gallery, photos } = await predict('people');
    expect(gallery).toEqual({ people: people.length, images: people.length * photosEach });
    const [face] = photos[0].faces;
    expect(face.best?.subject).toBe('Grace');
    expect(face.best?.distance).toBeCloseTo(0, 3);
    expect(face.runnerUp?.distance).toBeGreaterThan(0);
  });

  it('gives the same distances on two engines', async () => {
    for (const person of ['Ada', 'Hedy']) {
      await cp(at('people', person, '1.jpg'), at('few', person, '1.jpg'));
    }
    const wasm = await predict('few', '--engine', 'wasm', '--no-cache');
    const cpu = await predict('few', '--engine', 'cpu', '--no-cache');
    const [[one], [other]] = [wasm.photos[0].faces, cpu.photos[0].faces];
    expect(other.best?.subject).toBe(one.best?.subject);
    expect(Math.abs((one.best?.distance ?? 0) - (other.best?.distance ?? 1))).toBeLessThan(1e-4);
    expect(Math.abs((one.runnerUp?.distance ?? 0) - (other.runnerUp?.distance ?? 1))).toBeLessThan(1e-4);
  });

  it('says when the photo is one of the gallery, and searches that once', async () => {
    const { photos } = await predict('people');
    expect(photos[0].inGallery).toBe(photo);
    const caches = await readdir(process.env.LOOKALIKE_CACHE ?? '');
    const files = caches.map((name) => join(process.env.LOOKALIKE_CACHE ?? '', name));
    const lines = async () => (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('');
    const before = await lines();
    expect(before.split('\n').length).toBeGreaterThan(people.length * photosEach);
    for (const file of files) expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await predict('people')).toEqual(await predict('people', '--no-cache'));
    expect(await lines()).toBe(before);
  });

  it('writes tables, sorted copies or links, and sidecars', async () => {
    await cp(photo, at('album/party.jpg'));
    const args = ['predict', 'pretrained', at('people'), at('album'), '--min-face', '40'];
    const written = ['--csv', at('who.csv'), '--copy-to', at('sorted'), '--link-to', at('linked'), '--xmp'];
    const { code, stdout } = await lookalike(...args, ...written);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /party\.jpg \(is in the gallery itself, as .*2\.jpg\)\n {2}Grace 100\.0 % \(distance 0\.000\)/,
    );
    const [head, line] = (await readFile(at('who.csv'), 'utf8')).split('\n');
    expect(head).toBe('photo,outcome,person,probability,distance,nearest,x,y,width,height');
    expect(line).toContain('party.jpg,known,Grace,1,0,Grace,');
    expect(await readFile(at('sorted/Grace/party.jpg'))).toEqual(await readFile(photo));
    expect(await readlink(at('linked/Grace/party.jpg'))).toBe(at('album/party.jpg'));
    expect(await readFile(at('album/party.jpg.xmp'), 'utf8')).toContain('<rdf:li>Grace</rdf:li>');
    await writeFile(at('album/party.jpg.xmp'), '<x:xmpmeta/>');
    const again = await lookalike(...args, '--xmp');
    expect(again.stderr).toContain('party.jpg.xmp: left unchanged: another program wrote this sidecar');
    expect(await readFile(at('album/party.jpg.xmp'), 'utf8')).toBe('<x:xmpmeta/>');
  });

  it('takes a gallery that enrol saved', async () => {
    const file = at('people.jsonl');
    const enrolled = await lookalikeJson('enrol', at('people'), '--model', at('work/model'), '--out', file);
    expect(enrolled).toEqual({ file, people: 3, faces: 12, photos: 12, skippedFiles: [] });
    const named = await predict('people.jsonl');
    expect(named.gallery).toEqual({ people: people.length, images: people.length * photosEach });
    expect(named.photos[0].faces[0].best?.subject).toBe('Grace');
  });

  it('calls a face unknown when nobody is near enough', async () => {
    const { stdout } = await lookalike(
      'predict',
      at('work/model'),
      at('work/pairs'),
      photo,
      '--threshold',
      '0',
    );
    expect(stdout).toMatch(/unknown \(nearest: sample\d-\d \d+\.\d % \(distance \d\.\d{3}\)\), then/);
  });
});

describe('train', () => {
  const train = (out: string, ...more: string[]) => [
    'train',
    at('work/pairs'),
    '--out',
    at(out),
    ...['--epochs', '2', '--batch', '32', '--seed', '7'],
    ...more,
  ];

  it('gives the same history when it is killed and resumed', async () => {
    expect((await lookalike(...train('whole'))).code).toBe(0);
    const child = start(train('killed'));
    const end = ended(child);
    const checkpoints = at('.killed.unfinished/checkpoints');
    while (!(await readdir(checkpoints).catch(() => [])).some((name) => name.startsWith('step-')))
      await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGKILL');
    await end;
    expect(await exists(at('killed'))).toBe(false);
    const { code, stderr } = await lookalike(...train('killed'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/killed: its training was interrupted; add --resume .* or --force/);
    expect((await lookalike(...train('killed', '--resume'))).code).toBe(0);
    const history = (out: string) => readFile(at(out, 'history.csv'), 'utf8');
    expect(await history('killed')).toBe(await history('whole'));
    expect(await exists(at('.killed.unfinished'))).toBe(false);
    expect((await lookalike(...train('killed', '--resume', '--epochs', '3'))).code).toBe(0);
    const lines = (await history('killed')).split('\n');
    expect(lines.slice(0, 3)).toEqual((await history('whole')).split('\n').slice(0, 3));
    expect(lines).toHaveLength(5);
    const fewer = await lookalike(...train('killed', '--resume'));
    expect(fewer.stderr).toContain('no epoch was added: it already has 3, more than --epochs 2');
  });

  it('stops on Ctrl-C, leaves nothing half-made and says how to go on', async () => {
    const child = start(train('stopped', '--epochs', '500'));
    const end = ended(child);
    while (!(await exists(at('.stopped.unfinished/key'))))
      await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGINT');
    const { code, stderr } = await end;
    expect(code).toBe(130);
    expect(stderr).toContain('run the same command with --resume');
    expect(await exists(at('stopped'))).toBe(false);
  });
});
